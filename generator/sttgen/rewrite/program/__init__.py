"""What the expressions of a program mean, as far as the old client is concerned.

``program`` evaluates all modules together: ``syntax`` says what their text binds, ``evaluation`` which of the
``values`` each expression can have, and ``store`` keeps them until nothing new becomes known.
"""
