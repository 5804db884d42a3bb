"""Time from a tap on a marker to its panel painted, with the CPU slowed four times; the bar is 100 ms.

Run against a served site: `python tests/bench/tap.py http://127.0.0.1:8000 [path] [times]`. Two sizes, and two ways:
each tap on a map whose panel is closed, and on one whose panel shows another point. From the click's own time stamp
to the frame presented with the point's name, in milliseconds. An idle tap, which changes nothing, tells how busy the
machine is.
"""

import statistics
import sys

from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
SIZES = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "device_scale_factor": 2},
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}
SLOWER = 4

# Chromium tells when an element that asks for it was presented, here the name in the panel.
WATCH = """() => {
    const panel = document.querySelector('.panel-body');
    let start, painted;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (entry.identifier === 'panel') painted(entry.renderTime - start);
    }).observe({ type: 'element' });
    new MutationObserver(() => panel.querySelector('h1')?.setAttribute('elementtiming', 'panel'))
        .observe(panel, { childList: true });
    window.expectTap = () => {
        window.painted = new Promise((done) => { painted = done; });
        window.idle = new Promise((done) => addEventListener('click', (event) => {
            start = event.timeStamp;
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
        }, { capture: true, once: true }));
    };
}"""
# Markers that nothing covers and that lie apart, so that a tap means just one point; a different half for each way.
APART = """() => {
    const links = [...document.querySelectorAll('.markers a:not([data-side="right"])')];
    const places = links.map((link) => [link.dataset.code, link.getBoundingClientRect()]);
    const view = document.querySelector('.viewport').getBoundingClientRect();
    const low = view.bottom - (view.width < 768 ? 400 : 90);
    return places.filter(([code, box], index) => box.top > view.top + 90 && box.bottom < low
        && places.every(([, other], place) => place === index || Math.hypot(box.x - other.x, box.y - other.y) > 9))
        .map(([code]) => code).filter((code, index, all) => all.indexOf(code) === index);
}"""


def open_map(browser: Browser, site: str, path: str, size: str) -> Page:
    page = browser.new_context(**SIZES[size]).new_page()
    page.goto(site + path)
    page.locator(".labels text").first.wait_for()
    page.evaluate(WATCH)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def tap(page: Page, code: str, size: str) -> float:
    """Tap the marker of `code`; return the milliseconds to its panel painted."""
    box = page.locator(f'.markers a[data-code="{code}"]:not([data-side="right"])').first.bounding_box()
    if not box:
        raise SystemExit(f"{code} has no marker to tap")
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.evaluate("window.expectTap()")
    if size == "phone":
        page.touchscreen.tap(*place)
    else:
        page.mouse.click(*place)
    return float(page.evaluate("window.painted"))


def idle_tap(page: Page) -> float:
    """Click where nothing is; return the milliseconds to the next frame painted."""
    page.evaluate("window.expectTap()")
    page.mouse.click(3, 3)
    return float(page.evaluate("window.idle"))


def close(page: Page) -> None:
    page.locator(".panel .close").click()
    page.locator(".panel").wait_for(state="hidden")
    page.wait_for_timeout(400)


def main() -> None:
    site = sys.argv[1].rstrip("/")
    path = sys.argv[2] if len(sys.argv) > 2 else "/map/body-front/"
    times = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for size in SIZES:
            page = open_map(browser, site, path, size)
            codes = page.evaluate(APART)
            print(f"{size:8} idle tap {statistics.median(idle_tap(page) for _ in range(times)):5.0f} ms")
            for way in ("closed", "open"):
                own = codes[::2] if way == "closed" else codes[1::2]
                taken = []
                for code in own[:times]:
                    taken.append(tap(page, code, size))
                    if way == "closed":
                        close(page)
                    else:
                        page.wait_for_timeout(500)
                rest = sorted(taken[1:])
                print(
                    f"{size:8} panel {way:6} {len(taken):3} taps: first {taken[0]:5.0f}, median "
                    f"{statistics.median(rest):5.0f}, p95 {rest[int(len(rest) * 0.95)]:5.0f} ms"
                )
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
