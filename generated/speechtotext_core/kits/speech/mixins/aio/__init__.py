# A copy of sttgen.kits.speech.mixins.aio: edits are lost when sttgen runs again.
"""What group classes of an asynchronous client inherit: the same methods, over the same coroutines."""
