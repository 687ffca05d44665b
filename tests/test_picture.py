"""The pictures in the READMEs show what the program prints, and load nothing."""

from tests.picture import pictures


def test_the_pictures_are_current() -> None:
    for path, text in pictures():
        assert path.read_text("utf-8") == text, "run: python -m tests.picture"
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
