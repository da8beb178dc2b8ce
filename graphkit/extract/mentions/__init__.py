"""Mentions: states, bodies, posts, persons, groups, places and phrases that stand for them."""

from graphkit.extract.mentions.walk import MentionFinder

__all__ = ["MentionFinder"]
