/* coverlap: the script of a report */
'use strict';
// One address, one view: #overview and its sections, #event/ID, #event/ID/A-B, #event/ID/A-B/PASSAGE, #event/ID/A/PLACE.
// In a report of several files each event is on a page of its own; the overview leads an event's address there.
// The page is whole without this script; it only chooses what is shown, marks a pair, and moves to a place.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  const all = (selector, under = document) => [...under.querySelectorAll(selector)];
  const one = (selector, under = document) => under.querySelector(selector);
  const numbers = (segment) => segment.dataset.p ? segment.dataset.p.split(' ') : [];
  const ranks = ['verbatim', 'edited', 'paraphrased'];
  let open = null;

  class Comparison {
    constructor(section) {
      this.section = section;
      this.form = one('.compare', section);
      this.panes = all('.text', section);
      this.status = one('.status', section);
      this.passages = new Map(all('[data-p][data-l]', section).map((tie) => [tie.dataset.p, tie.dataset]));
      this.current = '';
      if (!this.form) return;
      this.left = one('.left', this.form);
      this.right = one('.right', this.form);
      this.form.addEventListener('submit', (event) => event.preventDefault());
      this.form.addEventListener('change', (event) => {
        if (event.target.matches('select')) this.choose(event.target);
        else if (event.target.matches('.k, .v, .o')) this.paint();
      });
      one('.seek', this.form).addEventListener('input', (event) => this.seek(event.target.value));
      one('.prev', this.form).addEventListener('click', () => this.step(-1));
      one('.next', this.form).addEventListener('click', () => this.step(1));
      one('.texts', section).addEventListener('click', (event) => this.click(event));
      const strongest = [...this.passages.values()].find((passage) => passage.r);
      this.set(strongest ? strongest.l : 'A', strongest ? strongest.r : 'B');
    }

    pane(letter) { return this.panes.find((pane) => pane.dataset.a === letter); }

    set(left, right) {
      if (!this.pane(left) || left === right || (right !== 'all' && !this.pane(right))) return;
      this.left.value = left;
      this.right.value = right;
      this.paint();
    }

    choose(changed) {
      if (this.left.value === this.right.value) {
        const other = changed === this.left ? this.right : this.left;
        other.value = this.panes.find((pane) => pane.dataset.a !== changed.value).dataset.a;
      }
      this.current = '';
      this.paint();
      this.remember();
    }

    remember() {
      const place = this.current ? `/${this.current}` : '';
      history.replaceState(null, '', `#event/${this.section.dataset.event}/${this.left.value}-${this.right.value}${place}`);
    }

    allowed(selector) { return new Set(all(`${selector}:checked`, this.form).map((box) => box.value)); }

    paint() {
      const [left, right] = [this.left.value, this.right.value];
      const [kinds, voices, letters] = [this.allowed('.k'), this.allowed('.v'), this.allowed('.o')];
      const wanted = (letter) => !letter || !one('.o', this.form) || letters.has(letter);
      const fits = (p) => kinds.has(p.k) && voices.has(p.v) && wanted(p.l) && wanted(p.r);
      const pairing = right !== 'all';
      const texts = one('.texts', this.section);
      texts.classList.toggle('pairing', pairing);
      texts.classList.toggle('lining', !pairing);
      const kept = [...this.passages.values()].filter(fits);
      this.shown = kept.filter((p) => !pairing || [p.l, p.r].sort().join() === [left, right].sort().join());
      const visible = new Map(this.shown.map((p) => [p.p, p]));
      for (const pane of this.panes) {
        const letter = pane.dataset.a;
        pane.hidden = pairing ? letter !== left && letter !== right : !wanted(letter);
        if (!pane.hidden) this.mark(pane, visible, pairing);
      }
      const order = all('.s[data-p]', this.pane(left)).flatMap(numbers).map((number) => number.replace('-', ''));
      const rank = (passage) => (order.indexOf(passage.p) + order.length + 1) % (order.length + 1);
      this.shown.sort((one, other) => rank(one) - rank(other));
      texts.prepend(this.pane(left));
      for (const tie of all('[data-p][data-l]', this.section)) tie.hidden = !fits(tie.dataset);
      for (const item of all('.account:has(.ties)', this.section)) item.hidden = !one('.ties li:not([hidden])', item);
      const names = pairing ? `${left} and ${right}` : 'all articles';
      const kin = this.shown.length === 1 ? 'passage' : 'passages';
      this.status.textContent = `${names}: ${this.shown.length} shared ${kin} shown.`;
    }

    mark(pane, visible, pairing) {
      const begun = new Set();
      for (const segment of all('.s[data-p]', pane)) {
        const here = numbers(segment).filter((number) => visible.has(number.replace('-', '')));
        const nearest = Math.min(...here.map((number) => ranks.indexOf(visible.get(number.replace('-', '')).k)));
        segment.classList.remove(...ranks, 'differs', 'current');
        delete segment.dataset.t;
        if (!here.length) continue;
        segment.classList.add(ranks[nearest]);
        segment.classList.toggle('differs', here.every((number) => number.endsWith('-')));
        if (!pairing) continue;
        const fresh = here.map((number) => number.replace('-', '')).filter((number) => !begun.has(number));
        fresh.forEach((number) => begun.add(number));
        if (fresh.length) segment.dataset.t = fresh.join(' ');
      }
    }

    segments(number, pane) { return all(`.s[data-p~="${number}"], .s[data-p~="${number}-"]`, pane); }

    click(event) {
      const segment = event.target.closest('.s[data-p]');
      if (!segment || String(getSelection())) return;
      const number = numbers(segment).map((n) => n.replace('-', '')).find((n) => this.shown.some((p) => p.p === n));
      if (number) this.go(number, segment);
    }

    // Mark a passage and bring its other side level with the place that was chosen.
    go(number, from) {
      const passage = this.passages.get(number);
      if (!passage) return;
      this.current = number;
      all('.current', this.section).forEach((segment) => segment.classList.remove('current'));
      const panes = [passage.l, passage.r].filter(Boolean).map((letter) => this.pane(letter));
      const sides = panes.map((pane) => this.segments(number, pane));
      sides.flat().forEach((segment) => segment.classList.add('current'));
      const anchor = from || sides[0][0];
      const home = anchor && anchor.closest('.text');
      if (!from && home) home.scrollTop += anchor.getBoundingClientRect().top - home.getBoundingClientRect().top - home.clientHeight / 3;
      for (const [first] of sides) {
        const pane = first && first.closest('.text');
        if (!pane || pane === home) continue;
        const level = from ? anchor.getBoundingClientRect().top - home.getBoundingClientRect().top : pane.clientHeight / 3;
        pane.scrollTop += first.getBoundingClientRect().top - pane.getBoundingClientRect().top - level;
      }
      const place = this.shown.findIndex((p) => p.p === number) + 1;
      const tie = one(`[data-l][data-p="${number}"]`, this.section);
      const facts = (one('.what', tie) || one('.what', tie.closest('.account'))).textContent;
      this.status.textContent = `${passage.l} and ${passage.r || 'another event'}, passage ${number} (${place} of ${this.shown.length}): ${facts}`;
      this.remember();
    }

    step(by) {
      if (!this.shown.length) return;
      const at = this.shown.findIndex((p) => p.p === this.current);
      this.go(this.shown[(at + by + this.shown.length) % this.shown.length].p);
    }

    // Highlight every place where the words stand, also across marks.
    seek(words) {
      if (!CSS.highlights) return;
      CSS.highlights.delete('found');
      if (words.trim().length < 2) return;
      const pattern = new RegExp(words.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
      const ranges = all('.text:not([hidden]) .body p', this.section).flatMap((paragraph) => matches(paragraph, pattern));
      CSS.highlights.set('found', new Highlight(...ranges));
      this.status.textContent = `${ranges.length} place${ranges.length === 1 ? '' : 's'} found.`;
      if (ranges.length) ranges[0].startContainer.parentElement.scrollIntoView({ block: 'center' });
    }
  }

  function matches(paragraph, pattern) {
    const nodes = [];
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let start = 0; walker.nextNode(); start += walker.currentNode.data.length) nodes.push([start, walker.currentNode]);
    const at = (offset) => nodes.findLast(([start]) => start <= offset);
    return [...paragraph.textContent.matchAll(pattern)].map((match) => {
      const range = new Range();
      const [first, last] = [at(match.index), at(match.index + match[0].length - 1)];
      range.setStart(first[1], match.index - first[0]);
      range.setEnd(last[1], match.index + match[0].length - last[0]);
      return range;
    });
  }

  const comparisons = new Map();

  function show() {
    const [where, id, pair, place] = location.hash.slice(1).split('/');
    root.classList.remove('searching');
    if (one('#results')) one('#results').hidden = true;
    const alone = one('#overview') ? null : one('section.event');
    const section = where === 'event' ? document.getElementById(`event/${id}`) || alone : alone;
    const elsewhere = where === 'event' && !section && (globalThis.coverlapEvents || []).find((entry) => entry[1] === id);
    if (elsewhere && elsewhere[0]) { location.replace(file(elsewhere[0]) + location.hash); return; }
    root.classList.toggle('reading', Boolean(section));
    if (section !== open) {
      if (open) open.classList.remove('open');
      if (section) section.classList.add('open');
      open = section;
      document.title = section ? one('h2', section).textContent : 'Coverage compared';
      if (!section && !where) scrollTo(0, 0);
    }
    if (!section) {
      if (where && document.getElementById(where)) document.getElementById(where).scrollIntoView();
      return;
    }
    if (!comparisons.has(section)) comparisons.set(section, new Comparison(section));
    const comparison = comparisons.get(section);
    const letters = (pair || '').split('-');
    if (!pair) { scrollTo(0, 0); one('h2', section).focus({ preventScroll: true }); return; }
    if (comparison.form && letters.length === 2) {
      comparison.set(letters[0], letters[1]);
      comparison.status.scrollIntoView({ block: 'start' });
      if (place) comparison.go(place);
    } else if (place) point(comparison, letters[0], place);
  }

  // A quotation or a difference in wording, in its text.
  function point(comparison, letter, place) {
    const segments = all(`[data-i~="${CSS.escape(place)}"]`, comparison.section);
    if (!segments.length) return;
    if (comparison.form && comparison.pane(letter).hidden) {
      comparison.set(letter, comparison.right.value === letter ? comparison.left.value : comparison.right.value);
    }
    all('.current', comparison.section).forEach((marked) => marked.classList.remove('current'));
    segments.forEach((segment) => segment.classList.add('current'));
    segments[0].scrollIntoView({ block: 'center' });
  }

  // What the search looks through: the events on this page, or all, where the report is in several files.
  const file = (number) => `report/${String(number).padStart(4, '0')}.html`;
  let entries = null;
  function searched() {
    entries = entries || (globalThis.coverlapEvents
      ? globalThis.coverlapEvents.map(([number, id, label, when, count, outlets, text]) => ({
        href: number ? `${file(number)}#event/${id}` : '', label, text: `${label} ${outlets.join(' ')} ${text}`.toLocaleLowerCase(),
        note: [when, count === 1 ? '1 article' : `${count} articles`, outlets.slice(0, 6).join(', ')].filter(Boolean).join('; '),
      }))
      : all('section.event').map((section) => ({
        href: `#event/${section.dataset.event}`, label: one('h2', section).textContent,
        text: section.textContent.toLocaleLowerCase(), note: one('.size', section).textContent,
      })));
    return entries;
  }

  function search() {
    const words = one('#find').value.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const results = one('#results');
    root.classList.toggle('searching', words.length > 0);
    results.hidden = !words.length;
    if (!words.length) return;
    const found = searched().filter((entry) => words.every((word) => entry.text.includes(word)));
    const head = document.createElement('h2');
    head.textContent = found.length ? `${found.length} event${found.length === 1 ? '' : 's'} with “${words.join(' ')}”`
      : `Nothing found for “${words.join(' ')}”`;
    const list = document.createElement('ol');
    for (const { href, label, note } of found.slice(0, 100)) {
      const item = list.appendChild(document.createElement('li'));
      const name = item.appendChild(document.createElement(href ? 'a' : 'b'));
      if (href) name.href = href;
      name.textContent = label || 'Untitled event';
      item.appendChild(document.createElement('small')).textContent = note;
    }
    const hint = document.createElement('p');
    hint.className = 'rest';
    hint.textContent = found.length > 100 ? `The first 100 are shown.`
      : found.length ? '' : globalThis.coverlapEvents ? 'The search looks through headlines, outlets and speakers of all events; every word must be there.'
        : 'The search looks through the texts of all events on this page; every word must be there.';
    results.replaceChildren(head, list, hint);
  }

  function sift() {
    const rows = all('tr[data-event]');
    const outlet = one('#outlet').value;
    for (const row of rows) {
      const names = all('.outlets bdi', row).map((name) => name.textContent);
      row.hidden = outlet !== '' && !names.includes(outlet);
    }
    const kept = rows.filter((row) => !row.hidden).length;
    one('#found').textContent = kept === rows.length ? '' : `${kept} of ${rows.length} events`;
  }

  // A table whose columns sort it: figures the largest first, words from A to Z, and the other way round.
  function sortable(table) {
    all('thead th', table).forEach((head, column) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const number = head.classList.contains('n') || head.classList.contains('when');
        const before = head.getAttribute('aria-sort');
        const down = before ? before === 'ascending' : number;
        const value = (row) => {
          const cell = row.cells[column];
          const text = cell.dataset.v === undefined ? cell.textContent.trim() : cell.dataset.v;
          return number ? parseFloat(text.replace(/[\s\u202f]/g, '')) || 0 : text.toLocaleLowerCase();
        };
        const order = (one, other) => (number ? value(one) - value(other) : value(one).localeCompare(value(other)));
        all('thead th', table).forEach((other) => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const rows = all('tbody tr', table).sort((one, other) => (down ? order(other, one) : order(one, other)));
        one('tbody', table).append(...rows);
      });
    });
  }

  // In the network, the lines of the name that is pointed at.
  function follow(event) {
    const name = event.target.closest ? event.target.closest('[data-name]') : null;
    const drawing = event.target.closest ? event.target.closest('svg.network') : null;
    for (const shape of all('svg.network [data-ends]')) {
      const ends = JSON.parse(shape.dataset.ends);
      const on = name && drawing && ends.includes(name.dataset.name);
      shape.classList.toggle('on', Boolean(on));
      shape.classList.toggle('off', Boolean(name && drawing && !on));
    }
  }

  function keys(event) {
    if (event.target.matches('input, select, textarea') || event.ctrlKey || event.metaKey || event.altKey) return;
    const comparison = open && comparisons.get(open);
    if (event.key === '/') {
      const field = comparison && comparison.form ? one('.seek', comparison.form) : one('#find');
      if (field) { event.preventDefault(); field.focus(); }
    } else if (comparison && comparison.form && (event.key === 'j' || event.key === 'k')) {
      comparison.step(event.key === 'j' ? 1 : -1);
    } else if (event.key === 'Escape' && open) {
      if (one('#overview')) location.hash = '#overview';
      else location.href = one('.wordmark').href;
    }
  }

  addEventListener('hashchange', show);
  addEventListener('DOMContentLoaded', () => {
    all('table.sortable').forEach(sortable);
    if (one('#find')) {
      one('#find').closest('form').addEventListener('submit', (event) => event.preventDefault());
      one('#find').addEventListener('input', search);
      one('#find').addEventListener('keydown', (event) => {
        if (event.key === 'Escape') { event.target.value = ''; search(); }
      });
    }
    if (one('#outlet')) {
      const names = new Set(all('tr[data-event] .outlets bdi').map((name) => name.textContent));
      [...names].sort().forEach((name) => one('#outlet').append(new Option(name, name)));
      one('#outlet').addEventListener('change', sift);
    }
    document.addEventListener('pointerover', follow);
    document.addEventListener('keydown', keys);
    show();
  });
})();
