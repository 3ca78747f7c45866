window.Intercom('update', {
  area: 'eu',
  company: { id: '1', segment: 'smb', locale: 'de' },
});
