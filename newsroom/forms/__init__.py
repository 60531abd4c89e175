"""The newsroom's forms in the admin; import them from here."""

from newsroom.forms.assignments import AnswerForm, AssignmentForm, CallOffForm, DeliverForm
from newsroom.forms.contributions import ContributionForm, DeclineForm
from newsroom.forms.fields import SectionForm
from newsroom.forms.plan import PlanItemForm, PlanTopicForm
from newsroom.forms.requests import AnswerRequestForm, ExtendForm, RequestForm

__all__ = [
    "AnswerForm",
    "AnswerRequestForm",
    "AssignmentForm",
    "CallOffForm",
    "ContributionForm",
    "DeclineForm",
    "DeliverForm",
    "ExtendForm",
    "PlanItemForm",
    "PlanTopicForm",
    "RequestForm",
    "SectionForm",
]
