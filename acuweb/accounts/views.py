from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from acuweb.accounts.browsers import HINT_COOKIE
from acuweb.accounts.export import export
from acuweb.accounts.forms import AccountForm, DeletionForm, SignUpForm
from acuweb.accounts.models import User
from quizzes.learned import due_today
from quizzes.learners import known_learner

take_form = require_http_methods(["GET", "HEAD", "POST"])


@sensitive_post_parameters()
@never_cache
@take_form
def sign_up(request: HttpRequest) -> HttpResponse:
    """Make an account, sign in to it, and keep what was answered before, all or nothing."""
    if request.user.is_authenticated:
        return redirect("account")
    form = SignUpForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with transaction.atomic():
            login(request, form.save())
        messages.success(request, _("Welcome. What you have answered so far is kept in your account."))
        return redirect("account")
    return render(request, "registration/sign_up.html", {"form": form}, status=400 if form.errors else 200)


@never_cache
@login_required
@take_form
def account(request: HttpRequest) -> HttpResponse:
    """Show the account, and change its name and e-mail."""
    assert isinstance(request.user, User)
    form = AccountForm(request.POST if request.method == "POST" else None, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("account")
    # The form has put what was typed on the row: what is stored is shown, until it can be saved.
    if form.errors:
        request.user.refresh_from_db()
    return render(request, "registration/account.html", {"form": form}, status=400 if form.errors else 200)


@never_cache
@require_safe
def slot(request: HttpRequest) -> HttpResponse:
    """Return what the header shows to its visitor; pages that are kept ask for it once they stand."""
    learner = known_learner(request)
    context = {"learner": learner, "due": due_today(learner, timezone.now()) if learner else 0}
    response = render(request, "registration/_slot.html", context)
    if learner is None and request.user.is_anonymous:
        response.delete_cookie(HINT_COOKIE, samesite="Lax")  # the session is over: no page needs to ask again
    return response


@never_cache
@require_safe
def export_data(request: HttpRequest) -> StreamingHttpResponse:
    """Send all that is known of whoever asks: the account, and what it or this browser answered."""
    user = request.user if isinstance(request.user, User) else None
    response = StreamingHttpResponse(export(user, known_learner(request)), content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="acuweb-my-data.json"'
    return response


@sensitive_post_parameters()
@never_cache
@login_required
@take_form
def delete(request: HttpRequest) -> HttpResponse:
    """Delete the account with its learner, answers and cards, after the password once more; runs are nobody's."""
    user = request.user
    assert isinstance(user, User)
    form = DeletionForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        logout(request)
        user.delete()
        return render(request, "registration/deleted.html")
    return render(request, "registration/delete.html", {"form": form}, status=400 if form.errors else 200)
