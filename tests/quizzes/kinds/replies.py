"""The right reply to a question, and a wrong one, from its key: the moves on the way and the last."""


def right_reply(question, catalogue):
    """Return the reply that answers `question`, as its kind made it, in full."""
    meanings, key = question.key.get("meanings", {}), question.key
    ids = {meaning: one for one, meaning in meanings.items()}
    if question.kind == "locate":
        places = catalogue.sheets[question.asked["diagram"]].places
        place = next(place for place in places if place.code == question.code)
        return {"x": place.x, "y": place.y}
    if question.kind == "name":
        return {"text": question.code}
    if question.kind == "palpate":
        return {"rating": 4}
    if "order" in key:
        return {"order": [ids[code] for code in key["order"]]}
    if "ends" in key:
        return {"ends": [ids[slug] for slug in key["ends"]], "number": key["cun"]}
    if "cun" in key:
        return {"number": key["cun"]}
    if "right" in key:
        return {"choices": [ids[slug] for slug in key["right"]]}
    return {"choice": ids[question.code]}


def wrong_reply(question, catalogue):
    """Return a reply that scores less than all."""
    reply, meanings = right_reply(question, catalogue), question.key.get("meanings", {})
    if "x" in reply:
        return {"x": 0.0, "y": 0.0}
    if "text" in reply:
        return {"text": "no such name"}
    if "rating" in reply:
        return {"rating": 1}
    if "order" in reply:
        return {"order": reply["order"][::-1]}
    if "number" in reply:
        return {**reply, "number": reply["number"] + 3}
    if "choices" in reply:
        return {"choices": [one for one in meanings if one not in reply["choices"]]}
    return {"choice": next(one for one in meanings if one != reply["choice"])}


def moves_before(kind):
    """Return the replies that have to come before the last one."""
    return [{"help": "marked"}] if kind == "palpate" else []
