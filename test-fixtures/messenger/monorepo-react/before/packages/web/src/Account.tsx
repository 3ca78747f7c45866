import { useEffect } from 'react';
import { useChat } from './use-chat';

interface User {
  id: string;
  email: string;
  plan: string;
}

export function Account({ user, seats }: { user: User; seats: number }) {
  const { update, open } = useChat();
  useEffect(() => {
    update({
      email: user.email,
      userId: user.id,
      customAttributes: { plan: user.plan, seats },
      company: { companyId: 'acme', name: 'Acme', customAttributes: { tier: 'gold' } },
    });
  }, [update, user, seats]);
  return <button onClick={open}>Help</button>;
}
