// Runs as their logs tell them (static/timeline.js, static/schedule.js): needs no browser. A fake clock is a number of seconds.

import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, decodeParts, encode } from "../../themes/default/static/codec.js";
import { parsePlan, secondOf, clockAt, writePlan, layout, minutesAtHand } from "../../themes/default/static/plan-model.js";
import { share } from "../../themes/default/static/schedule.js";
import { asOf, byTheClock, closingFrom, decodeLog, encodeLog, merge, offers, signalNow, signals, stand } from "../../themes/default/static/timeline.js";
import { draw, lengths, randomOf } from "../../themes/default/static/plan-random.js";
import { addressOf } from "../../themes/default/static/hand-over.js";

const seed = Number(process.env.SEED ?? 1);
const cases = Number(process.env.CASES ?? 2000);

const START = 1_800_000_000;
const step = (title, minutes, min = minutes, more = {}) => ({ title, minutes, min, row: 0, isClosing: false, ...more });
const SCHEDULE = {
  steps: [
    step("Ouvrir", 5),
    step("Explorer", 20, 10),
    step("Trier", 15, 10),
    step("Détour", 10, 10, { isOptional: true }),
    step("Conclure", 10, 5, { isClosing: true }),
  ],
};

/** A log from words: `"0 start, 5:00 next, 7:30 add 2"`. */
function log(text) {
  return text.split(", ").filter(Boolean).map((line) => {
    const [time, kind, value, more] = line.split(" ");
    const [minutes, seconds = 0] = time.split(":").map(Number);
    const event = { at: START + minutes * 60 + seconds, kind };
    if (kind === "note") event.value = value;
    else if (value !== undefined) event.value = Number(value);
    if (more !== undefined) event.more = Number(more);
    return event;
  });
}
const at = (time) => {
  const [minutes, seconds = 0] = time.split(":").map(Number);
  return START + minutes * 60 + seconds;
};
/** What is shown at a moment, in words: phase, seconds left, minutes late. */
function shown(text, time, schedule = SCHEDULE) {
  const { place, rest, late, isOver, isPaused } = stand(schedule, log(text), at(time));
  return isOver ? `over, ${late} late` : `${schedule.steps[place]?.title ?? "–"}, ${rest} s, ${late} late${isPaused ? ", paused" : ""}`;
}

test("a run is its log and the clock", () => {
  for (const [text, time, expected] of [
    ["", "0", "–, undefined s, 0 late"],
    ["0 start", "0", "Ouvrir, 300 s, 0 late"],
    ["0 start", "4:30", "Ouvrir, 30 s, 0 late"],
    ["0 start", "9", "Ouvrir, -240 s, 4 late"],
    ["0 start, 5 next", "5", "Explorer, 1200 s, 0 late"],
    ["0 start, 3 next", "3", "Explorer, 1200 s, -2 late"],
    ["0 start, 5 next, 6 add 5", "6", "Explorer, 1440 s, 5 late"],
    ["0 start, 5 next, 10 short 60", "10", "Explorer, 60 s, -14 late"],
    ["0 start, 2 pause", "10", "Ouvrir, 180 s, 8 late, paused"],
    ["0 start, 2 pause, 10 resume", "11", "Ouvrir, 120 s, 8 late"],
    ["0 start, 2 pause, 4 next", "5", "Explorer, 1140 s, -1 late"],
    ["0 start, 5 next, 5:10 back", "6", "Ouvrir, -50 s, 1 late"],
    ["0 start, 5 next, 5 skip", "5", "Trier, 900 s, -20 late"],
    ["0 start, 1 drop 3", "1", "Ouvrir, 240 s, -10 late"],
    ["0 start, 1 set 1 10", "1", "Ouvrir, 240 s, -10 late"],
    ["0 start, 30 close", "30", "Conclure, 600 s, -20 late"],
    ["0 start, 60 next, 61 next, 62 next, 63 next, 66 next", "70", "over, 6 late"],
    ["0 start, 10 end", "70", "over, -50 late"],
    ["0 start, 10 end, 11 back", "12", "Conclure, 540 s, -39 late"],
    // The clock moves on by itself only where it was told to.
    ["0 start, 0 auto 1", "6", "Explorer, 1140 s, 0 late"],
    ["0 start, 0 auto 1", "100", "over, 0 late"],
    ["0 start, 4 auto 1, 8 auto 0", "60", "Explorer, -2100 s, 35 late"],
    // One goes back to stay there.
    ["0 start, 0 auto 1, 6 back", "7", "Ouvrir, -60 s, 2 late"],
    ["0 start, 0 auto 1, 6 back, 7 add 2", "10", "Explorer, 1020 s, 2 late"],
    ["0 start, 0 auto 1, 100 back", "101", "Conclure, -60 s, 41 late"],
    // A system clock that was set back takes nothing away.
    ["0 start, 5 next, 3 next", "5", "Trier, 900 s, -20 late"],
  ]) {
    assert.equal(shown(text, time), expected, `${text} at ${time}`);
  }
});

test("the closing is neither shortened nor left out", () => {
  for (const text of ["0 start, 1 drop 4", "0 start, 1 set 4 1"]) assert.equal(shown(text, "1"), "Ouvrir, 240 s, 0 late", text);
  const standing = stand(SCHEDULE, log("0 start"), at("30"));
  assert.deepEqual(offers(SCHEDULE, standing).map(({ kind, place, gain }) => [kind, place, gain]), [["slack", undefined, 15], ["shorten", 1, 10], ["leave", 3, 10]]);
  for (const { events } of offers(SCHEDULE, standing)) for (const { value } of events) assert.notEqual(value, 4);
  // Each offer gains what it says.
  for (const { events, gain } of offers(SCHEDULE, standing)) {
    const after = stand(SCHEDULE, [...log("0 start"), ...events.map((event) => ({ at: at("30"), ...event }))], at("30"));
    assert.equal(standing.late - after.late, gain);
  }
});

test("from the start on, the least of the closing is kept", () => {
  assert.equal(stand(SCHEDULE, log("0 start"), at("1")).concludeAt, at("55"));
  assert.equal(stand(SCHEDULE, log("0 start, 50 close"), at("51")).concludeAt, undefined);
  assert.equal(closingFrom([step("a", 1), step("b", 1, 1, { isClosing: true }), step("c", 1), step("d", 1, 1, { isClosing: true }), step("e", 1, 1, { isClosing: true })]), 3);
});

test("a plan with an hour is late by its hour", () => {
  const planned = { ...SCHEDULE, begins: START };
  assert.equal(stand(planned, [{ at: at("4"), kind: "start" }], at("4")).late, 4);
  // Tried out on another day, its hour means nothing.
  assert.equal(stand(planned, [{ at: at("600"), kind: "start" }], at("600")).late, 0);
});

test("signals come at a fifth, a minute and the end, once each", () => {
  for (const [granted, expected] of [[1200, [240, 60, 0]], [300, [60, 0]], [120, [60, 24, 0]], [30, [0]], [undefined, []]]) {
    assert.deepEqual(signals(granted), expected, String(granted));
  }
  const times = [];
  for (let second = 0; second <= 1300; second++) {
    const now = signalNow(stand(SCHEDULE, log("0 start, 0 next"), START + second));
    if (now !== undefined && times.at(-1)?.now !== now) times.push({ now, second });
  }
  assert.deepEqual(times, [{ now: 240, second: 960 }, { now: 60, second: 1140 }, { now: 0, second: 1200 }]);
});

test("after sleep, the clock is shown, and nothing has moved", () => {
  const standing = stand(SCHEDULE, log("0 start"), at("40"));
  assert.equal(standing.place, 0);
  assert.equal(byTheClock(SCHEDULE, standing), 3);
  assert.equal(byTheClock(SCHEDULE, stand(SCHEDULE, log("0 start"), at("200"))), 5);
  assert.equal(byTheClock(SCHEDULE, stand(SCHEDULE, log("0 start"), at("5:30"))), undefined);
});

/** Random numbers, lists and texts from one seed. */
function maker() {
  const next = randomOf(seed);
  const below = (end) => Math.floor(next() * end);
  const of = (list) => list[below(list.length)];
  const text = () => Array.from({ length: below(12) }, () => of([..."aé ~&:!@%=#_-0日💡\ud800"])).join("");
  return { below, of, text };
}

test("logs survive the way through an address, whatever is in them", () => {
  const { below, of, text } = maker();
  for (let n = 0; n < cases; n++) {
    let second = START;
    const events = Array.from({ length: below(20) }, () => {
      second += below(4000);
      const kind = of(["start", "next", "back", "pause", "resume", "skip", "close", "end", "add", "short", "set", "drop", "auto", "note"]);
      if (kind === "note") return { at: second, kind, value: text().replace(/\p{Cs}/gu, "?") };
      if (kind === "set") return { at: second, kind, value: below(30), more: below(90) };
      return ["add", "short", "drop", "auto"].includes(kind) ? { at: second, kind, value: below(9) - 2 } : { at: second, kind };
    });
    const fragment = encode({ l: encodeLog(events) });
    assert.deepEqual(decodeLog(decodeParts(fragment).l ?? []), events, fragment);
    assert.deepEqual(merge(events, events), events);
    // Whatever the log, there is a standing that makes sense.
    const standing = stand(SCHEDULE, events, second + below(10_000));
    assert.ok(standing.place >= -1 && standing.place <= SCHEDULE.steps.length);
    for (const { spent, granted } of standing.all) assert.ok(spent >= 0 && granted >= 0);
    offers(SCHEDULE, standing);
  }
  for (const rubbish of ["", "x", "zz:9", "1s:2:3", "~~~", "-9s~5n"]) stand(SCHEDULE, decodeLog(decodeParts(`l=${rubbish}`).l), START);
});

test("plans survive the way through an address, with what a newer one may say", () => {
  const { below, of, text } = maker();
  for (let n = 0; n < cases; n++) {
    const plan = {
      title: text().replace(/\p{Cs}/gu, "?") || undefined,
      starts: of([undefined, "2027-01-14T09:00"]),
      zone: of([undefined, "Europe/Paris"]),
      people: of([undefined, 0, 12]),
      mode: of([undefined, "remote"]),
      budget: of([undefined, "90", "10:30"]),
      items: Array.from({ length: below(6) }, () =>
        of([
          { kind: "break", minutes: below(60) },
          { kind: "text", text: text().replace(/\p{Cs}/gu, "?"), minutes: below(60) },
          { kind: "card", id: "lean-coffee", version: of([undefined, "1.2.0"]), minutes: of([undefined, 45]), isLocked: of([true, false]) },
        ]),
      ),
      rest: of([{}, { next: [["a", "b"], ["c"]] }]),
    };
    const fragment = writePlan(plan);
    assert.match(fragment, /^[\x21-\x7e]*$/);
    assert.deepEqual(parsePlan(fragment), plan, fragment);
    parsePlan(text() + fragment.slice(below(30)));
  }
  assert.equal(writePlan(parsePlan("#t=Matin&i=lean-coffee@1.2.0:45!~-:15~_Caf%C3%A9:10~meteo!")), "v=1&t=Matin&i=lean-coffee@1.2.0:45!~-:15~_Caf%C3%A9:10~meteo!");
  // An item with parts reads like a text to those who do not know of parts.
  assert.deepEqual({ ...decode("i=a:1!~b") }, { i: ["a:1!", "b"] });
});

test("minutes are shared whole, the closing first", () => {
  const parts = [{ min: 10, max: 20 }, { min: 10, max: 40 }, { min: 5, max: 10, isClosing: true }];
  for (const [total, expected] of [[25, [10, 10, 5]], [28, [10, 10, 8]], [34, [11, 13, 10]], [70, [20, 40, 10]], [20, [7, 8, 5]], [3, [0, 0, 3]], [77, [22, 44, 11]]]) {
    assert.deepEqual(share(parts, total), expected, String(total));
  }
});

test("clocks go forward and back inside a plan", () => {
  for (const [local, zone, minutes, expected] of [
    ["2027-01-14T09:00", "Europe/Paris", 105, "2027-01-14 10:45"],
    ["2027-01-14T23:30", "Europe/Paris", 60, "2027-01-15 00:30"],
    ["2027-03-28T01:30", "Europe/Paris", 60, "2027-03-28 03:30"],
    ["2027-10-31T02:30", "Europe/Paris", 60, "2027-10-31 02:30"],
    ["2027-03-28T02:30", "Europe/Paris", 0, "2027-03-28 03:30"],
    ["2027-01-14T09:00", "Asia/Kolkata", 30, "2027-01-14 09:30"],
  ]) {
    const { day, time } = clockAt(secondOf(local, zone) + minutes * 60, zone);
    assert.equal(`${day} ${time}`, expected, `${local} ${zone} + ${minutes}`);
  }
  for (const [budget, expected] of [["90", 90], ["10:30", 90], ["08:00", 1380], ["2027-01-14T10:00", 60], [undefined, undefined]]) {
    assert.equal(minutesAtHand({ budget, starts: "2027-01-14T09:00", zone: "Europe/Paris" }), expected, String(budget));
  }
});

test("the end of a plan is its start and its sum", () => {
  const card = { id: "a", title: "A", kind: "exercise", minutes: { min: 10, max: 30 }, phases: [{ title: "x", min: 5, max: 10 }, { title: "y", min: 5, max: 20, purpose: "close" }], purposes: ["open"], people: {} };
  for (const b of [10, 25, 60, 200]) {
    const laid = layout(parsePlan(`s=2027-01-14T09:00&z=Europe/Paris&b=${b}&i=a~-:5~a~_x:7`), new Map([["a", card]]), "close");
    assert.equal(laid.ends - laid.begin, laid.sum * 60);
    assert.equal(laid.sum, laid.rows.reduce((sum, { minutes }) => sum + minutes, 0));
    assert.equal(laid.sum, laid.steps.reduce((sum, { minutes }) => sum + minutes, 0));
  }
});

test("ten thousand draws keep to every wish", () => {
  const { below, of } = maker();
  const purposes = ["open", "explore", "converge", "decide", "close", "learn"];
  const cards = Array.from({ length: 300 }, (_, key) => {
    const min = 5 + 5 * below(14);
    return { key, kind: of(["exercise", "exercise", "practice"]), status: of(["tested", "proven", "draft", "retired"]), minutes: of([[min, min + 5 * below(6)], null]), people: of([[2 + below(5), 8 + below(20)], null]), modes: of([["in-person"], ["in-person", "remote"], ["remote", "hybrid"]]), purposes: [of(purposes), of(purposes)], difficulty: of(["easy", "moderate", "hard", null]), reports: below(5) };
  });
  const byKey = new Map(cards.map((card) => [card.key, card]));
  let drawn = 0;
  for (let n = 0; n < 10_000; n++) {
    const wish = { seed: n, minutes: 30 + 10 * below(25), people: of([undefined, 3, 8, 15]), mode: of([undefined, "remote", "in-person"]), difficulty: of([undefined, "easy", "moderate"]), reports: of([undefined, 1, 2]), slots: of([undefined, undefined, 3]), without: [below(300), below(300)] };
    const answer = draw(cards, wish, purposes);
    if (answer.relax) continue;
    drawn += 1;
    assert.deepEqual(draw(cards, wish, purposes), answer, "the same seed gives the same");
    const own = answer.slots.map(({ key }) => byKey.get(key));
    const isUsable = (card) => card.status !== "retired" && card.kind === "exercise" && !wish.without.includes(card.key) && lengths.least(card) <= wish.minutes && (wish.people === undefined || !card.people || (wish.people >= card.people[0] && wish.people <= card.people[1])) && (!wish.mode || card.modes.includes(wish.mode)) && (!wish.reports || card.reports >= wish.reports) && !(wish.difficulty === "easy" && ["moderate", "hard"].includes(card.difficulty)) && !(wish.difficulty === "moderate" && card.difficulty === "hard");
    const isServed = (...list) => cards.some((card) => isUsable(card) && list.some((purpose) => card.purposes.includes(purpose)));
    assert.equal(new Set(own).size, own.length, "none twice");
    const minutes = own.reduce((sum, card) => sum + lengths.least(card), 0) + 2 * (own.length - 1);
    assert.ok(minutes <= wish.minutes, `${minutes} of ${wish.minutes}`);
    if (wish.slots) assert.equal(own.length, wish.slots);
    own.forEach((card, slot) => {
      assert.ok(card.status !== "retired" && card.kind === "exercise" && !wish.without.includes(card.key));
      if (wish.people !== undefined && card.people) assert.ok(wish.people >= card.people[0] && wish.people <= card.people[1]);
      if (wish.mode) assert.ok(card.modes.includes(wish.mode));
      if (wish.difficulty === "easy") assert.ok(!["moderate", "hard"].includes(card.difficulty));
      if (wish.reports) assert.ok(card.reports >= wish.reports);
      if (own.length > 2 && slot === 0 && isServed("open")) assert.ok(card.purposes.includes("open"));
      if (own.length > 1 && slot === own.length - 1 && isServed("close")) assert.ok(card.purposes.includes("close"));
      if (own.length > 2 && slot === own.length - 2 && isServed("converge", "decide")) assert.ok(card.purposes.includes("converge") || card.purposes.includes("decide"));
    });
    // One slot is drawn again, the others stay.
    if (n % 10 === 0) {
      const slot = below(own.length);
      const locked = Object.fromEntries(answer.slots.flatMap(({ key }, place) => (place === slot ? [] : [[place, key]])));
      const again = draw(cards, { ...wish, slots: own.length, locked, without: [...wish.without, own[slot].key], rolls: [...Array(slot).fill(0), 1] }, purposes);
      again.slots?.forEach(({ key }, place) => assert.equal(key === answer.slots[place].key, place !== slot));
    }
  }
  assert.ok(drawn > 5000, `${drawn} of 10000 wishes had a plan`);
});

test("an impossible wish names the smallest thing to give up", () => {
  const card = { key: 1, kind: "exercise", status: "tested", minutes: [30, 40], people: [4, 8], modes: ["in-person"], purposes: ["explore"], difficulty: "moderate", reports: 1 };
  for (const [wish, expected] of [
    [{ minutes: 60, reports: 2 }, "reports"],
    [{ minutes: 60, difficulty: "easy" }, "difficulty"],
    [{ minutes: 60, without: [1] }, "without"],
    [{ minutes: 60, slots: 3 }, "slots"],
    [{ minutes: 60, mode: "remote" }, "mode"],
    [{ minutes: 60, people: 30 }, "people"],
    [{ minutes: 20 }, "minutes:15"],
    [{ minutes: 60, mode: "remote", people: 30 }, "all"],
  ]) {
    assert.deepEqual(draw([card], { seed: 1, ...wish }, ["explore"]), { relax: expected }, JSON.stringify(wish));
  }
});

test("where a run is too long for a code, its notes stay behind", () => {
  const plan = parsePlan("i=lean-coffee@1.2.0");
  const events = [...log("0 start, 1 next"), ...Array.from({ length: 20 }, (_, n) => ({ at: START + 100 + n, kind: "note", value: "Une note assez longue pour compter un peu plus que les autres." }))];
  const short = addressOf("https://example.org/run/", plan, events.slice(0, 3));
  assert.equal(short.isWithoutNotes, false);
  const long = addressOf("https://example.org/run/", plan, events);
  assert.equal(long.isWithoutNotes, true);
  assert.ok(long.address.length <= 1200);
  assert.deepEqual(decodeLog(decodeParts(long.address.split("#")[1]).l).map(({ kind }) => kind), ["start", "next"]);
});

test("what an address tells of a run is bounded", () => {
  for (const [items, expected] of [
    ["zzzzzzzzs", []],
    ["-1s", []],
    ["trqdc0s~5a:999999999999999", ["start"]],
    ["trqdc0s~5m:0:1e5~5m:0:-3", ["start", "set"]],
    ["trqdc0s~zzzzzzzzn~5n", ["start", "next"]],
    ["trqdc0s~5a:~5a:2", ["start", "add"]],
  ]) {
    const read = decodeLog(decodeParts(`l=${items}`).l);
    assert.deepEqual(read.map(({ kind }) => kind), expected, items);
    for (const time of [START, START + 1e9]) {
      const { expectedEnd, plannedEnd } = stand(SCHEDULE, read, time);
      assert.ok(!Number.isNaN(new Date((expectedEnd ?? 0) * 1000).getTime()) && !Number.isNaN(new Date((plannedEnd ?? 0) * 1000).getTime()), items);
    }
  }
  assert.equal(decodeLog([["trqdc0t", "x".repeat(9000)]])[0].value.length, 2000);
});

test("a log of a clock that is ahead ends now", () => {
  const ahead = log("0 start, 5 next");
  assert.deepEqual(asOf(ahead, at("1")).map((event) => event.at), [START - 240, START + 60]);
  assert.equal(asOf(ahead, at("5")), ahead);
});
