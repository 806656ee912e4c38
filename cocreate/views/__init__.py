"""Views of the kernel and the two base classes every room's views are made of."""
