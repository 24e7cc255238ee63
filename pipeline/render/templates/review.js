"use strict";
// Moves by keyboard from finding to finding, shows the evidence of one sentence at a time, and collects decisions.
// The page is complete without it. It writes text with textContent only. A page from a file asks the network for
// nothing; a served one sends decisions back to the desk it came from.
(() => {
  const root = document.body;
  root.classList.add("scripted"); // before anything is shown: the layout of a page without scripts is another
  const bound = { slug: root.dataset.slug, revision: Number(root.dataset.revision), digest: root.dataset.digest };
  const place = `writethru ${bound.slug} ${bound.digest}`;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const byId = (id) => document.getElementById(id);
  const rows = all(".row");
  const findings = all(".finding");
  const SAID = { keep: "kept", cut: "cut", edit: "edited", adopt: "adopted" };
  const SHORTEST_REASON = 10;
  const served = root.dataset.served !== undefined;
  const deciding = "deciding" in document.body.dataset; // else the page is to be read only

  let row = null;
  let finding = null;
  let undone = [];
  let decisions = remembered(); // in the order they were made; the last on a finding counts

  function remembered() {
    try {
      return JSON.parse(localStorage.getItem(place)) || [];
    } catch {
      return []; // a browser may refuse storage to a file: decisions then last as long as the page
    }
  }

  function remember() {
    try {
      localStorage.setItem(place, JSON.stringify(decisions));
    } catch {
      // as above
    }
  }

  const standing = () => new Map(decisions.map((decision) => [decision.finding, decision]));
  const isOpen = (button) => !standing().has(button.id) && !button.dataset.kept;
  const shown = () => findings.filter((button) => !button.parentElement.hidden);

  // ---- moving -------------------------------------------------------------------------------------------------

  function showRow(next) {
    if (row) row.classList.remove("current");
    row = next;
    if (row) {
      row.classList.add("current");
      row.scrollIntoView({ block: "nearest" });
    }
    showPanel(row ? row.id : "");
  }

  function showPanel(place) {
    for (const panel of all(".panel")) panel.classList.toggle("current", panel.id === `proof-${place}`);
    one(".evidence").scrollTop = 0;
  }

  function showFinding(next) {
    if (!next) return;
    if (finding) finding.classList.remove("current");
    finding = next;
    finding.classList.add("current");
    finding.scrollIntoView({ block: "nearest" });
    showRow(byId(finding.dataset.row));
    for (const box of all(".box")) box.classList.toggle("current", box.dataset.finding === finding.id);
    const box = boxOf(finding);
    if (box) box.scrollIntoView({ block: "nearest" });
  }

  const boxOf = (button) => all(".box").find((box) => box.dataset.finding === button.id);

  function step(list, current, by) {
    const at = list.indexOf(current);
    return list[Math.min(list.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by))];
  }

  const blocking = () => shown().filter((button) => button.dataset.severity === "block");
  const moveRow = (by) => showRow(step(rows, row, by));

  function nextOpen() {
    const list = shown();
    const from = list.indexOf(finding) + 1;
    showFinding([...list.slice(from), ...list.slice(0, from)].find(isOpen));
  }

  // ---- deciding -----------------------------------------------------------------------------------------------

  function decide(action, more = {}) {
    if (!finding || !deciding) return;
    const said = { finding: finding.id, code: finding.dataset.code, claim: finding.dataset.claim || null, action };
    decisions = [...decisions, { ...said, ...more, at: new Date().toISOString() }];
    undone = [];
    draw();
    recheck();
    nextOpen();
  }

  function undo() {
    if (!decisions.length) return;
    const last = decisions[decisions.length - 1];
    undone.push(last);
    decisions = decisions.slice(0, -1);
    draw();
    showFinding(byId(last.finding));
  }

  function redo() {
    if (!undone.length) return;
    decisions = [...decisions, undone.pop()];
    draw();
  }

  function draw() {
    remember();
    const stand = standing();
    for (const button of findings) {
      const decision = stand.get(button.id);
      button.classList.toggle("decided", Boolean(decision));
      one(".decision", button).textContent = decision ? `✓ ${SAID[decision.action]}` : deciding ? "undecided" : "";
      one(".decision", button).classList.toggle("unseen", !decision);
      const box = boxOf(button);
      if (box) one(".decision", box).textContent = decision ? explained(decision) : "";
    }
    const acted = new Map([...stand.values()].filter((each) => each.claim).map((each) => [each.claim, each.action]));
    for (const each of rows) {
      each.classList.toggle("cut", acted.get(each.dataset.claim) === "cut");
      each.classList.toggle("edited", ["edit", "adopt"].includes(acted.get(each.dataset.claim)));
    }
    if (findings.length && deciding) one(".progress").textContent = `${findings.filter((each) => !isOpen(each)).length} of ${findings.length} decided`;
    allow(stand);
    filter();
  }

  function explained(decision) {
    const how = { keep: "Kept", cut: "To be cut", edit: "To be changed", adopt: "To take the source's wording" };
    const what = decision.reason || decision.text;
    return `✓ ${how[decision.action]}${what ? `: ${what.replace(/\.$/, "")}` : ""}.${served ? "" : " Checked again when the file is applied."}`;
  }

  function ask(kind) {
    const box = deciding && finding && boxOf(finding);
    if (!box || one(".answer", box)) return;
    if (kind === "edit" && !row) return;
    const form = document.createElement("form");
    form.className = "answer";
    const field = document.createElement(kind === "edit" ? "textarea" : "input");
    field.value = kind === "edit" ? row.dataset.text : "";
    field.setAttribute("aria-label", kind === "edit" ? "The sentence" : "Why it stays");
    field.placeholder = kind === "edit" ? "" : "Why it stays";
    const buttons = document.createElement("div");
    buttons.className = "row-of";
    buttons.append(button("Save", "submit"), button("Leave it", "button"));
    const whyNot = document.createElement("p");
    whyNot.className = "why-not";
    whyNot.setAttribute("role", "alert");
    form.append(field, buttons, whyNot);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = field.value.trim().replace(/\s+/g, " ");
      if (kind === "edit" && !text) return void (whyNot.textContent = "An empty sentence: use Cut instead.");
      if (kind === "keep" && text.length < SHORTEST_REASON)
        return void (whyNot.textContent = `A reason of at least ${SHORTEST_REASON} characters goes into the record.`);
      form.remove();
      decide(kind, kind === "edit" ? { text } : { reason: text });
    });
    buttons.lastChild.addEventListener("click", () => form.remove());
    box.append(form);
    field.focus();
  }

  function button(label, type) {
    const made = document.createElement("button");
    made.type = type;
    made.textContent = label;
    return made;
  }

  const record = () => ({ kind: "writethru decisions", ...bound, decisions: [...standing().values()] });

  function download() {
    const link = document.createElement("a");
    const text = JSON.stringify(record(), null, 2) + "\n";
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = "decisions.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // ---- the served desk ----------------------------------------------------------------------------------------

  async function send(path, value) {
    try {
      const headers = { "Content-Type": "application/json" };
      const reply = await fetch(path, { method: "POST", headers, body: JSON.stringify(value) });
      const said = await reply.json();
      if (reply.ok) return said;
      tell([said.error, ...(said.details || [])].join(" · "));
    } catch {
      tell("The desk does not answer: is it still being served?");
    }
    return null;
  }

  function tell(text) {
    one(".told-back").textContent = text;
  }

  // A revision has findings and ids of its own: its page is a new one, and decisions on the old one are done with.
  async function settle(path, value) {
    if (!(await send(path, value))) return;
    decisions = [];
    remember();
    location.reload();
  }

  async function recheck() {
    const changing = [...standing().values()].filter((each) => ["edit", "adopt"].includes(each.action));
    if (!served || !changing.length) return;
    const said = await send("check", record());
    if (!said) return;
    tell("");
    for (const each of changing) {
      const found = said.claims[each.claim]?.findings || [];
      const box = boxOf(byId(each.finding));
      const list = found.map((one) => `${one.code} ${one.reason}`).join(" · ") || "no finding";
      if (box) one(".decision", box).textContent = `${explained(each)} Checked: ${list}.`;
    }
  }

  function allow(stand) {
    const button = one("[data-do=approve]");
    if (!button) return;
    const waiting = findings.filter((each) => each.dataset.severity === "block" && isOpen(each)).length;
    const why = stand.size ? "apply the decisions first" : waiting ? `${waiting} blocking undecided` : "";
    button.disabled = Boolean(why) || root.dataset.status === "approved";
    button.title = why;
  }

  const save = () => (served ? standing().size && settle("apply", record()) : download());
  const approve = () =>
    !one("[data-do=approve]")?.disabled && served && settle("approve", { revision: bound.revision });

  // ---- what lies over the page --------------------------------------------------------------------------------

  function over(id) {
    for (const each of all(".over")) each.classList.toggle("current", each.id === id && !each.classList.contains("current"));
    const open = one(".over.current");
    if (open) open.focus();
  }

  function openSnapshot(id, anchor) {
    for (const each of all(".snapshot")) each.classList.toggle("current", each.id === id);
    byId("snapshots").classList.remove("current");
    over("snapshots");
    location.hash = "";
    location.hash = anchor;
  }

  function close() {
    const form = one(".answer");
    if (form) form.remove();
    else over(null);
  }

  function filter() {
    const wanted = one("[data-do=filter]")?.value || "all";
    for (const each of findings) {
      const fits = { all: true, open: isOpen(each), block: each.dataset.severity === "block" }[wanted];
      each.parentElement.hidden = !fits;
    }
  }

  const DO = {
    adopt: () => finding?.dataset.adopt && decide("adopt", { text: finding.dataset.adopt }),
    edit: () => ask("edit"),
    cut: () => finding?.dataset.claim && decide("cut"),
    keep: () => ask("keep"),
    skip: nextOpen,
    undo,
    matrix: () => over("matrix"),
    help: () => over("help"),
    changes: () => byId("changes") && over("changes"),
    save,
    approve,
    close,
  };
  const KEYS = {
    j: () => showFinding(step(shown(), finding, 1)), k: () => showFinding(step(shown(), finding, -1)),
    n: () => showFinding(step(blocking(), finding, 1)), N: () => showFinding(step(blocking(), finding, -1)),
    "]": () => moveRow(1), "[": () => moveRow(-1), g: () => showRow(rows[0]), G: () => showRow(rows[rows.length - 1]),
    a: DO.adopt, e: DO.edit, x: DO.cut, K: DO.keep, s: DO.skip, u: undo, U: redo,
    m: DO.matrix, d: DO.changes, S: save, A: approve, "?": DO.help, Escape: close,
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("textarea, input, select");
    if (typing && event.key === "Enter" && event.ctrlKey) return event.target.form?.requestSubmit();
    if (event.ctrlKey || event.metaKey || event.altKey || (typing && event.key !== "Escape")) return;
    const act = KEYS[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    const box = at(".box");
    const snapshot = at("[data-snapshot]");
    if (box) showFinding(byId(box.dataset.finding));
    if (at("button[data-do]")) return DO[at("button[data-do]").dataset.do]();
    if (snapshot) {
      event.preventDefault();
      return openSnapshot(snapshot.dataset.snapshot, snapshot.hash.slice(1));
    }
    if (at("[data-go]")) {
      event.preventDefault();
      over(null);
      return showRow(byId(at("[data-go]").dataset.go));
    }
    if (at(".finding")) return showFinding(at(".finding"));
    if (at(".row")) showRow(at(".row"));
  });
  one("[data-do=filter]")?.addEventListener("change", filter);

  draw();
  const telling = rows.find((each) => one(".origins", each).textContent.startsWith("○"));
  if (findings.length) showFinding(blocking().find(isOpen) || findings.find(isOpen) || findings[0]);
  else showRow(telling || rows[0]);
})();
