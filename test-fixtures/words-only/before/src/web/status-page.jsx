import { EXAMPLES, versionNote } from './help-texts.js';

export function StatusPage({ panels }) {
  return (
    <main data-attributes="2.10">
      <h1>Intercom panels</h1>
      <p>{versionNote('2.10')}</p>
      <a href="https://api.intercom.io/data_attributes">POST /data_attributes</a>
      <pre>{EXAMPLES.curl}</pre>
      <Intercom version="2.10" panels={panels} />
    </main>
  );
}

function Intercom({ version, panels }) {
  return <small title={`Intercom-Version: ${version}`}>{panels.length} panels</small>;
}
