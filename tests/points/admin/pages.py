"""Read a form off a page and send it back, as a browser without JavaScript would."""

from html.parser import HTMLParser


class _Form(HTMLParser):
    """Collect the fields of the form with the id `wanted`."""

    def __init__(self, wanted):
        super().__init__()
        self.wanted, self.inside, self.fields = wanted, False, {}
        self.select = self.area = None
        self.template = 0

    def handle_starttag(self, tag, pairs):
        attrs = dict(pairs)
        if tag == "form":
            self.inside = attrs.get("id") == self.wanted
        elif tag == "template":
            self.template += 1
        if not self.inside or self.template:
            return
        name, kind = attrs.get("name"), attrs.get("type", "text")
        if tag == "input" and name and kind not in ("submit", "button"):
            if kind not in ("checkbox", "radio") or "checked" in attrs:
                self.fields.setdefault(name, []).append(attrs.get("value", "on" if kind == "checkbox" else ""))
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in attrs:
            self.fields.setdefault(self.select, []).append(attrs.get("value", ""))
        elif tag == "textarea":
            self.area, self.fields[name] = name, [""]

    def handle_endtag(self, tag):
        if tag == "template":
            self.template -= 1
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            if self.area:
                # A browser drops the first line end, and sends every other as two characters.
                text = self.fields[self.area][0].replace("\r\n", "\n").removeprefix("\n")
                self.fields[self.area] = [text.replace("\n", "\r\n")]
            self.area = None
        elif tag == "form":
            self.inside = False

    def handle_data(self, data):
        if self.area:
            self.fields[self.area][0] += data


def fields_of(response, form):
    """Return what the form with the id `form` would send, by name: a text, or a list of them."""
    reader = _Form(form)
    reader.feed(response.content.decode())
    return {name: values[0] if len(values) == 1 else values for name, values in reader.fields.items()}
