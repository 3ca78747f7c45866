/** The Messenger through contexts of React. */
import { describe, expect, it } from 'vitest';
import { writesIn } from './writes.js';

const CONTEXT = `import { createContext, useCallback, useContext, useMemo } from 'react';

const Chat = createContext<ChatValue | undefined>(undefined);

export function ChatProvider({ children }) {
  const tell = useCallback((traits) => window.Intercom('update', traits), []);
  const value = useMemo(() => ({ tell, greet: (name) => tell({ greeting: name }) }), [tell]);
  return <Chat.Provider value={value}>{children}</Chat.Provider>;
}

export function useChat() {
  const chat = useContext(Chat);
  if (chat === undefined) throw new Error('useChat must be used in a ChatProvider');
  return chat;
}
`;

const PAGE = `import { useChat } from './chat';

export function Page({ account }) {
  const { tell } = useChat();
  useEffect(() => tell({ plan: account.plan, seats: 4 }), [account]);
  return null;
}
`;

const FOUND = [
  'contact greeting at chat.tsx:7:64',
  'contact plan at page.tsx:5:26',
  'contact seats at page.tsx:5:46',
  // Who else provides or reads the context is not looked for.
  'undecided at chat.tsx:6:40: callers decide it, and not all of them are seen',
];

describe('a context', () => {
  it('gives what its provider has', () => {
    expect(writesIn({ 'chat.tsx': CONTEXT, 'page.tsx': PAGE })).toEqual(FOUND);
  });

  it('in the spelling of React 19, and of Preact', () => {
    const nineteen = CONTEXT.replaceAll('Chat.Provider', 'Chat')
      .replace('useContext(Chat)', 'use(Chat)')
      .replace('useContext,', 'use,');
    expect(writesIn({ 'chat.tsx': nineteen, 'page.tsx': PAGE })).toEqual(FOUND);
    const preact = CONTEXT.replace(
      /import .*/u,
      "import { createContext } from 'preact';\nimport { useCallback, useContext, useMemo } from 'preact/hooks';",
    ).replace('\n\n', '\n');
    expect(writesIn({ 'chat.tsx': preact, 'page.tsx': PAGE })).toEqual(FOUND);
  });

  it('by namespaces, and where the hook is in another file', () => {
    const files = {
      'chat.tsx': CONTEXT.replace('const Chat', 'export const Chat'),
      'page.tsx': PAGE.replace(
        "import { useChat } from './chat';",
        "import * as React from 'react'; import { Chat } from './chat';",
      ).replace('useChat()', 'React.useContext(Chat)!'),
    };
    expect(writesIn(files)).toEqual(FOUND);
  });

  it('that nobody here provides gives nothing', () => {
    const alone = CONTEXT.replace(/return <Chat.*;/u, 'return children(value);');
    expect(writesIn({ 'chat.tsx': alone, 'page.tsx': PAGE })).toEqual([FOUND[0], FOUND[3]]);
  });

  it('of another name is another', () => {
    const two = CONTEXT.replace(
      '<Chat.Provider value={value}>{children}</Chat.Provider>',
      '<Other.Provider value={value}>{children}</Other.Provider>',
    ).replace('\nexport', '\nconst Other = createContext(null);\nexport');
    expect(writesIn({ 'chat.tsx': two, 'page.tsx': PAGE })).toEqual([
      'contact greeting at chat.tsx:8:64',
      'undecided at chat.tsx:7:40: callers decide it, and not all of them are seen',
    ]);
  });
});
