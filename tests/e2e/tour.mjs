// Pages of the sample district's year that tests look at.

/// [user, path, name]: one page of each kind and process.
export async function tour(head, base) {
  const get = async (path) => (await head.request.get(base + path)).json();
  const stops = [['head', '/', 'work-head'], ['clerk', '/', 'work-clerk'], ['t01', '/', 'work-teacher'], ['head', '/notices', 'notices'], ['clerk', '/news', 'news'], ['head', '/dashboards/head', 'dashboard'], ['head', '/dashboards/head/overdue', 'dashboard-cases'], ['head', '/cases', 'cases'], ['t01', '/apply', 'apply-list'], ['clerk', '/apply', 'new-case'], ['clerk', '/drafts', 'drafts'], ['clerk', '/cases/c-000001/sheet', 'case-sheet'], ['clerk', '/cases/c-000001?picture=whole&what=steps', 'case-narrowed'],
    ['head', '/registers', 'registers'], ['head', '/journals', 'journals'], ['clerk', '/catalogue', 'catalogue'], ['t01', '/catalogue?catalogue=notices', 'catalogue-notices'], ['clerk', '/papers', 'papers'], ['clerk', '/papers?drafts=1&number=1', 'papers-none'], ['clerk', '/directory', 'directory'], ['clerk', '/directory/persons/T01', 'person'], ['clerk', '/directory/forms?person=T01&back=%2Fdirectory', 'word-forms'], ['clerk', '/directory/organisations/I01', 'organisation'],
    ['clerk', '/directory/add/person', 'person-add'], ['clerk', '/directory/persons/T01/person', 'person-change'], ['clerk', '/directory/persons/T01/dismiss', 'person-dismiss'], ['clerk', '/directory/persons/T01/history', 'person-history'],
    ['clerk', '/directory/organisations/I01/rename', 'organisation-rename'], ['clerk', '/directory/import', 'directory-import'], ['clerk', '/letters', 'letters'], ['clerk', '/incoming', 'incoming'], ['clerk', '/letters/1', 'letter'], ['head', '/reports', 'reports'], ['t01', '/account', 'account'],
    ['admin', '/accounts', 'accounts'], ['admin', '/add-account', 'account-add'], ['admin', '/accounts/clerk', 'account-one'], ['admin', '/service', 'service'], ['admin', '/backups', 'backups'], ['admin', '/calendars', 'calendars'],
    ['admin', '/definitions?check=1', 'definitions'], ['admin', '/definitions/papers/order-group-creation', 'paper-preview'], ['admin', '/audit', 'audit'], ['clerk', '/help', 'help'], ['t01', '/help/expert', 'help-expert'], ['admin', '/help', 'help-administrator'], ['clerk', '/check?number=1', 'check'], ['t01', '/public', 'public'], ['head', '/due-days?month=2026-11', 'due-days'], ['t01', '/look', 'look']];
  const { journals, forms } = await get('/api/v1/definitions');
  for (const { id } of journals) {
    const { items } = await get(`/api/v1/journals/${id}/entries?limit=1`);
    if (items.length === 0) continue;
    stops.push(['clerk', `/journals/${id}`, `journal-${id}`]);
    const annul = /href="(\/journals\/[^"]+\/annul[^"]*)"/.exec(await (await head.request.get(`${base}/journals/${id}`)).text());
    if (annul && stops.every(([, , name]) => name !== 'annul')) stops.push(['head', annul[1].replaceAll('&amp;', '&'), 'annul']);
  }
  for (const { id } of forms) {
    const page = await head.request.get(`${base}/apply/${id}`);
    if (page.status() === 200) stops.push(['clerk', `/apply/${id}`, `apply-${id}`]);
  }
  const seen = new Set();
  for (let after = ''; after !== undefined; ) {
    const { items, next } = await get(`/api/v1/cases?limit=200&after=${after}`);
    for (const one of items) {
      const kind = `${one.process}-${one.state}`;
      if (seen.has(kind)) continue;
      seen.add(kind);
      stops.push(['head', `/cases/${one.id}`, `case-${kind}`]);
      const whole = await get(`/api/v1/cases/${one.id}`);
      if (whole.papers.length > 0 && !seen.has(one.process)) stops.push(['head', `/cases/${whole.papers[0].id.replace('/p', '/papers/p')}`, `paper-${one.process}`]);
      const again = whole.papers.find((paper) => !seen.has('changes') && !paper.draft && paper.kind === 'order' && whole.papers.some((other) => other.draft && other.document === paper.document));
      if (again) {
        seen.add('changes');
        stops.push(['head', `/cases/${again.id.replace('/p', '/papers/p')}/changes`, 'paper-changes'], ['head', `/papers?case=${one.id}`, 'papers-of-case']);
      }
      for (const task of whole.tasks) {
        if (seen.has(task.kind)) continue;
        seen.add(task.kind);
        stops.push(['clerk', `/cases/${one.id}/tasks/t${task.ordinal}`, `task-${task.kind}`]);
      }
      seen.add(one.process);
      for (const { event, asks, amends_form: amends } of (await get(`/api/v1/cases/${one.id}/events`)).items) {
        if ((asks.length === 0 && !amends) || seen.has(`${one.process} ${event}`)) continue;
        seen.add(`${one.process} ${event}`);
        stops.push(['head', `/cases/${one.id}/events/${event}`, `event-${one.process}-${event}`]);
      }
    }
    after = next;
  }
  return stops;
}
