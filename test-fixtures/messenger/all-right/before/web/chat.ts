import Intercom, { update } from '@intercom/messenger-js-sdk';

export function start(user: { id: string; email: string }) {
  Intercom({ app_id: 'd3sk', user_id: user.id, email: user.email, created_at: 1718000000 });
}

export function join(team: string, company: { id: string; name: string; segment: string }) {
  update({
    team,
    company: { company_id: company.id, name: company.name, segment: company.segment, plan: 'pro' },
  });
}
