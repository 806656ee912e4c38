"""How somebody walks: with the keyboard alone, or with the mouse."""

STEPS_AT_MOST = 200


class Mouse:
    """Clicks and types, as most do; works without JavaScript too."""

    def __init__(self, page):
        self.page = page

    def go(self, address):
        """Opens an address."""
        answer = self.page.goto(address)
        assert answer.ok, f"{address}: {answer.status}"

    def follow(self, link):
        """Clicks the first visible link."""
        self._leave(lambda: self.page.locator(link).locator("visible=true").first.click())

    def fill(self, values):
        """Types into fields."""
        for field, text in values.items():
            self.page.fill(field, text)

    def tick(self, box):
        """Ticks a box."""
        self.page.check(box)

    def press(self, button):
        """Presses a button and waits for the next page."""
        self._leave(lambda: self.page.locator(button).locator("visible=true").first.click())

    def _leave(self, act):
        with self.page.expect_navigation():
            act()
        assert self.page.locator("h1").count() == 1


class Keyboard(Mouse):
    """Tab, letters, space and Enter only; what cannot be reached, or is reached unseen, fails."""

    def follow(self, link):
        """Reaches the link and presses Enter."""
        self._reach(link)
        self._leave(lambda: self.page.keyboard.press("Enter"))

    def fill(self, values):
        """Reaches each field and types."""
        for field, text in values.items():
            self._reach(field)
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)

    def tick(self, box):
        """Reaches the box and presses space."""
        self._reach(box)
        self.page.keyboard.press("Space")

    def press(self, button):
        """Reaches the button and presses Enter."""
        self._reach(button)
        self._leave(lambda: self.page.keyboard.press("Enter"))

    def _reach(self, selector):
        for _step in range(STEPS_AT_MOST):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                return self._see_focus(selector)
        raise AssertionError(f"the keyboard does not reach {selector} on {self.page.url}")

    def _see_focus(self, selector):
        """The focus is drawn, and what has it is on the screen."""
        seen = self.page.evaluate("""() => {
            const one = document.activeElement, style = getComputedStyle(one), place = one.getBoundingClientRect();
            const ring = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
            return {ring, inside: place.bottom > 0 && place.top < innerHeight && place.width > 0};
        }""")
        assert seen["inside"], f"{selector} has the focus outside the screen on {self.page.url}"
        assert seen["ring"], f"the focus of {selector} is not drawn on {self.page.url}"
