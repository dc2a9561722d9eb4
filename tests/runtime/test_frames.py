"""Frames of exceptions keep variables of the program only: none of generated classes, none of libraries."""

from __future__ import annotations

from http.client import HTTPConnection
from ipaddress import AddressValueError, IPv6Address
from uuid import uuid4

import pytest

from sttgen.runtime import ApiClient, OperationGroup, RawOperationGroup
from tests.runtime.house import HouseClient

KEY = "SECRETKEY"


@pytest.mark.parametrize("base", [ApiClient, OperationGroup, RawOperationGroup])
def test_methods_of_a_generated_class_keep_no_variables(base):
    class Generated(base):
        def act(self, secret):
            raise LookupError

        @classmethod
        def make(cls, secret):
            raise LookupError

        def _own(self, secret):
            raise LookupError

    class OfAProgram(Generated):
        def further(self, secret):
            raise LookupError

    class Refusing(base):
        def __init__(self, secret):
            raise LookupError

    generated = OfAProgram.__new__(OfAProgram)
    kept = []
    for call in (generated.act, Generated.make, Refusing, generated._own, generated.further):
        with pytest.raises(LookupError) as caught:
            call("SECRET")
        kept.append("secret" in caught.traceback[-1].frame.f_locals)
    assert kept == [False, False, False, True, True]


def test_nor_do_functions_that_a_method_calls_in_its_own_module():
    """Modules of generated packages have names of their own, which the runtime learns from their classes."""
    source = """
class Group(OperationGroup):
    def act(self):
        return _inner("SECRET")
def _inner(secret):
    raise LookupError
"""
    module = {"__name__": f"fresh_{uuid4().hex}", "OperationGroup": OperationGroup}
    exec(source, module)
    with pytest.raises(LookupError) as caught:
        module["Group"](None).act()
    variables = {entry.name: dict(entry.frame.f_locals) for entry in caught.traceback}
    assert (variables["act"], variables["_inner"]) == ({}, {})


def test_frames_of_libraries_keep_no_variables_and_those_of_the_program_keep_theirs(server):
    client = HouseClient(server.url, credential=KEY)
    with pytest.raises(UnicodeEncodeError) as encoding:
        client.jobs.get("SECRET\ud800")
    assert (encoding.value.object, encoding.value.args[1], len(encoding.value.args)) == ("", "", 5)
    with pytest.raises(TypeError, match="must yield bytes") as reading:
        client.jobs.put_block("1", iter(["SECRET"]))
    for caught in (encoding, reading):
        frames = [entry.frame for entry in caught.traceback[1:] if entry.name != "call"]
        assert not [frame.code.name for frame in frames if frame.f_locals]
    # In another module than this one, whose generated classes make it one of the runtime's.
    hook = eval("lambda event: event.method.join(['mine', '\\ud800']).encode()", {"__name__": "program"})
    with pytest.raises(UnicodeEncodeError) as own:
        client.with_options(on_request=hook).jobs.get("1")
    assert own.value.object == "mineGET\ud800"
    assert "event" in own.traceback[-1].frame.f_locals


def test_the_frames_of_all_errors_in_a_chain_are_cleared():
    class Chained(OperationGroup):
        def act(self, secret):
            errors = []
            for _ in range(3):
                try:
                    self.fail(secret)
                except LookupError as error:
                    errors.append(error)
            last, cause, context = errors
            last.__cause__, last.__context__, context.__cause__, cause.__context__ = (
                cause,
                context,
                last,
                last,
            )
            raise last

        def fail(self, secret):
            raise LookupError

    with pytest.raises(LookupError) as caught:
        Chained(None).act("SECRET")
    for error in (caught.value, caught.value.__cause__, caught.value.__context__):
        trace = error.__traceback__
        while trace.tb_next is not None:
            trace = trace.tb_next
        assert "secret" not in trace.tb_frame.f_locals


def test_chained_errors_of_libraries_keep_nothing_either():
    """Their tracebacks begin in the library, which caught them; only its caller shows that they are ours."""

    class Calling(OperationGroup):
        def act(self, secret):
            IPv6Address(f"::{secret}")

        def send(self, secret):
            HTTPConnection("127.0.0.1").request("POST", "/", body=secret)

    with pytest.raises(AddressValueError) as address:
        Calling(None).act("SECRET")
    trace = address.value.__context__.__traceback__
    while trace is not None:
        assert not trace.tb_frame.f_locals
        trace = trace.tb_next
    with pytest.raises(UnicodeEncodeError) as encoding:
        Calling(None).send("SECRET\ud800")
    assert encoding.value.__context__.object == ""
    # In another module than this one, whose generated classes make it one of the runtime's.
    program = {"__name__": "program", "IPv6Address": IPv6Address}
    exec("def hook(event):\n    IPv6Address('::mine')", program)
    client = HouseClient("http://127.0.0.1:9", credential=KEY, on_request=program["hook"])
    with pytest.raises(AddressValueError) as own:
        client.jobs.get("1")
    trace = own.value.__context__.__traceback__
    assert "mine" in trace.tb_next.tb_frame.f_locals.values()
