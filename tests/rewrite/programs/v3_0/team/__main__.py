import sys

from .training import Trainer

trainer = Trainer("en-US")
trainer.train(sys.argv[1])
trainer.deploy()
trainer.clean()
