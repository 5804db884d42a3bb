"""Django's own views of accounts under this site's addresses; the names are Django's, which its views redirect to."""

from django.contrib.auth import views as auth
from django.urls import path
from django.views.decorators.cache import never_cache

from acuweb.accounts import views
from acuweb.accounts.forms import ForgottenForm, SignInForm

urlpatterns = [
    path("", views.account, name="account"),
    path("sign-up/", views.sign_up, name="sign_up"),
    path(
        "sign-in/",
        auth.LoginView.as_view(authentication_form=SignInForm, redirect_authenticated_user=True),
        name="login",
    ),
    path("sign-out/", auth.LogoutView.as_view(), name="logout"),
    path("password/", never_cache(auth.PasswordChangeView.as_view()), name="password_change"),
    path("password/changed/", never_cache(auth.PasswordChangeDoneView.as_view()), name="password_change_done"),
    path(
        "password/forgotten/",
        never_cache(auth.PasswordResetView.as_view(form_class=ForgottenForm)),
        name="password_reset",
    ),
    path("password/forgotten/sent/", auth.PasswordResetDoneView.as_view(), name="password_reset_done"),
    path("password/new/<uidb64>/<token>/", auth.PasswordResetConfirmView.as_view(), name="password_reset_confirm"),
    path("password/new/done/", auth.PasswordResetCompleteView.as_view(), name="password_reset_complete"),
    path("slot/", views.slot, name="account_slot"),
    path("data.json", views.export_data, name="export_data"),
    path("delete/", views.delete, name="delete_account"),
]
