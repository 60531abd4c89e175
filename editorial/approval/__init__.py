"""The chain of approval: who may take a step, the page of the decision, the same-day lane."""
