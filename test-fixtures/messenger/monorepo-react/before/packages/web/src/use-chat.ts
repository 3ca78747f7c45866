import { useCallback } from 'react';
import { useIntercom } from 'react-use-intercom';

/** Tells the Messenger about the person in front of it. */
export function useChat() {
  const { update, show } = useIntercom();
  const open = useCallback(() => show(), [show]);
  return { update, open };
}
