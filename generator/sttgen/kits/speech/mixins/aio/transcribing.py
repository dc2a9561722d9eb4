"""Fast transcription: sending one recording and getting its text in the answer, in asynchronous clients."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .....runtime import UNSET, Headers, Query, Timeout, UnsetType
from .....runtime.aio import OperationGroup
from .....runtime.coroutines import blocking
from ...fast.limits import FAST_LIMITS, AudioLimits

if TYPE_CHECKING:
    from ...fast.recording import AsyncAudio as Audio

Definition = TypeVar("Definition")
Result = TypeVar("Result")


class TranscribingMixin(OperationGroup, Generic[Definition, Result]):
    """Methods of a group that transcribes files at once."""

    if TYPE_CHECKING:

        async def _transcribe(
            self, *, audio: Any, definition: Any, extra_headers: Any, extra_query: Any, timeout: Any
        ) -> Result: ...

    async def transcribe(  # noqa: PLR0913 - all but the first two are keyword-only
        self,
        audio: Audio,
        definition: Definition | Mapping[str, Any] | UnsetType = UNSET,
        *,
        additional: Mapping[str, Any] | None = None,
        limits: AudioLimits | None = FAST_LIMITS,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Result:
        """Transcribe one recording at once.

        The answer has the text: there is no job to wait for, and the service stores nothing. The recording is
        read while it is sent, so it can be larger than memory. A request that may have been executed is never
        repeated, because each one is paid for; after 429 it is, unless the recording is a stream that cannot
        be read twice.

        Args:
            audio: The recording: a path, bytes, an open binary file, an iterator of bytes, or a ``File`` with
                a name and a media type of its own.
            definition: How to transcribe: a model, or a mapping with wire names.
            additional: Further members of the definition, by wire name and at any depth, such as those of a
                preview that the model does not have.
            limits: Size and length that the service takes, which are checked before anything is sent as far
                as the recording tells them; None to check nothing.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the client, or,
                if that is the default, for the longer one of this operation.

        Returns:
            The text, phrase by phrase, with ``conversation()``, ``to_text()``, ``to_srt()`` and ``to_vtt()``.

        Raises:
            ValueError: The recording is too large or too long, or a member is in ``definition`` and in
                ``additional``.
            TypeError: ``audio`` is not a file.
            OSError: The file cannot be read.
            ApiStatusError: The service answered with an error; there is a subclass for each common status.
            ApiConnectionError: No complete response arrived, or not in time. ``may_have_executed`` tells
                whether the service may have transcribed the recording.
        """
        from ...fast.definition import with_further_members  # noqa: PLC0415 - few programs transcribe at once
        from ...fast.recording import recording  # noqa: PLC0415 - few programs transcribe at once

        return await self._transcribe(
            audio=await blocking(self._session.run, recording, audio, limits),
            definition=with_further_members(definition, additional),
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )


class TranscribingUrlsMixin(TranscribingMixin[Definition, Result]):
    """Methods of a group that transcribes files and URLs at once."""

    async def transcribe(  # noqa: PLR0913 - all but the first two are keyword-only
        self,
        audio: Audio | None = None,
        definition: Definition | Mapping[str, Any] | UnsetType = UNSET,
        *,
        additional: Mapping[str, Any] | None = None,
        limits: AudioLimits | None = FAST_LIMITS,
        extra_headers: Headers | None = None,
        extra_query: Query | None = None,
        timeout: Timeout | None = None,
    ) -> Result:
        """Transcribe one recording at once: a file, or one at a URL.

        The answer has the text: there is no job to wait for, and the service stores nothing. A file is read
        while it is sent, so it can be larger than memory. A request that may have been executed is never
        repeated, because each one is paid for; after 429 it is, unless the recording is a stream that cannot
        be read twice.

        Args:
            audio: The recording: a path, bytes, an open binary file, an iterator of bytes, or a ``File`` with
                a name and a media type of its own; None if ``audio_url`` of the definition leads to it.
            definition: How to transcribe: a model, or a mapping with wire names.
            additional: Further members of the definition, by wire name and at any depth, such as those of a
                preview that the model does not have.
            limits: Size and length that the service takes, which are checked before anything is sent as far
                as the recording tells them; None to check nothing.
            extra_headers: Headers to add to the request; they replace headers of the same name.
            extra_query: Query parameters to add to the request.
            timeout: Seconds without progress, or a pair (connect, read); None for that of the client, or,
                if that is the default, for the longer one of this operation.

        Returns:
            The text, phrase by phrase, with ``conversation()``, ``to_text()``, ``to_srt()`` and ``to_vtt()``.

        Raises:
            ValueError: Not exactly one of ``audio`` and ``audio_url`` is given, the recording is too large or
                too long, or a member is in ``definition`` and in ``additional``.
            TypeError: ``audio`` is not a file.
            OSError: The file cannot be read.
            ApiStatusError: The service answered with an error; there is a subclass for each common status.
            ApiConnectionError: No complete response arrived, or not in time. ``may_have_executed`` tells
                whether the service may have transcribed the recording.
        """
        from ...fast.definition import require_one_source, with_further_members  # noqa: PLC0415 - as above
        from ...fast.recording import recording  # noqa: PLC0415 - as above

        members = with_further_members(definition, additional)
        require_one_source(audio, members)
        return await self._transcribe(
            audio=UNSET if audio is None else await blocking(self._session.run, recording, audio, limits),
            definition=members,
            extra_headers=extra_headers,
            extra_query=extra_query,
            timeout=timeout,
        )
