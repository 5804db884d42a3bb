// The clock of an exam, in whole seconds.

const MARKS = [[0, "none"], [60, "one"], [300, "five"]];

// Returns minutes and seconds, as 4:05.
export function clockText(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// Returns the name of what to say aloud when the time left falls from `before` to `left`; nothing between the marks.
export function announcementAt(before, left) {
  const mark = MARKS.find(([seconds]) => left <= seconds && before > seconds);
  return mark && before !== Infinity ? mark[1] : "";
}
