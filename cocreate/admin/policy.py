"""Wagtail asks this policy instead of Django's model permissions: posts count, per municipality."""
from wagtail.permission_policies.base import BasePermissionPolicy

from cocreate.models import Post
from cocreate.permissions import holds_post, posts_of


class CoordinatorPolicy(BasePermissionPolicy):
    """Whoever holds one of `roles` (default: coordinator) may work with the records; `actions` limits what."""

    def __init__(self, model, actions=("view",), roles=(Post.Role.COORDINATOR,)):
        super().__init__(model)
        self.actions, self.roles = {"view", *actions}, tuple(roles)

    def user_has_permission(self, user, action):
        """Whether this person holds such a post anywhere and the action exists for this kind of record."""
        return action in self.actions and any(role in self.roles for _municipality, role in posts_of(user))

    def user_has_permission_for_instance(self, user, action, instance):
        """Whether this person holds such a post in the municipality of this record."""
        return action in self.actions and holds_post(user, instance.municipality_id, *self.roles)

    def user_has_any_permission(self, user, actions):
        """Whether one of the actions is allowed."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        """Whether one of the actions is allowed on this record."""
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user, actions):
        """The records of the municipalities in which this person holds such a post."""
        if not user.is_authenticated or not self.actions & set(actions):
            return self.model._default_manager.none()
        return self.model._default_manager.filter(
            municipality__posts__holder=user, municipality__posts__role__in=self.roles
        ).distinct()

    def users_with_any_permission(self, actions):
        """Everybody who holds such a post."""
        from cocreate.models import User

        return User.objects.filter(posts__role__in=self.roles, is_active=True).distinct()
