from threading import Thread
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm, UserCreationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from acuweb.accounts.models import User
from acuweb.limits.models import LimitReached, Tally
from acuweb.limits.rates import LINKS


class SignUpForm(UserCreationForm):
    """A name and a password; an e-mail only for who may forget the password."""

    class Meta:
        model = User
        fields = ("username", "email")
        labels = {"username": _("Name"), "email": _("E-mail, if you like")}
        help_texts = {
            "username": _("Letters, digits and @ . + - _"),
            "email": _("Only to set a new password when you forget yours."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "email"


class SignInForm(AuthenticationForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Name")


class ForgottenForm(PasswordResetForm):
    """Sends a link to a new password, without a sign of whether there is such an account."""

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        """Send it from a thread: how long a mail server takes would tell. Too many to one account are left out."""
        try:
            Tally.objects.take(LINKS, str(context["user"].pk))
        except LimitReached:
            return
        message = (subject_template_name, email_template_name, context, from_email, to_email, html_email_template_name)
        Thread(target=super().send_mail, args=message, name="mail").start()


class AccountForm(forms.ModelForm):
    """What may be changed of an account at any time."""

    class Meta:
        model = User
        fields = ("name", "email")
        labels = {"name": _("What to call you"), "email": _("E-mail, if you like")}
        help_texts = {
            "name": _("Your sign-in name stays as it is."),
            "email": _("Only to set a new password when you forget yours."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }


class DeletionForm(forms.Form):
    """The password once more, before an account goes for good."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise ValidationError(_("That is not your password. Nothing was deleted."), code="wrong")
        return password
