"""Between agencies: whoever works for one meets nothing of another, at no address of the admin.

Wagtail asks for rights where something is changed; where something is only shown, it often does
not. What stands here asks there too. `tests.editorial.leaks` walks along all of it.
"""
