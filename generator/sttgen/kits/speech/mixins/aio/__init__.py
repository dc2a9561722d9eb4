"""What group classes of an asynchronous client inherit: the same methods, over the same coroutines."""
