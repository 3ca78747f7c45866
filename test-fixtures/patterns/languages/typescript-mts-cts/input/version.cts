export = { VERSION: '2.10' } as const;
