import Stripe from 'stripe';

const stripe = new Stripe(process.env.STRIPE_KEY, { apiVersion: '2.10' });

export async function chargeVisitor(customer, cents) {
  await fetch('https://api.stripe.com/v1/events', {
    headers: { 'Stripe-Version': '2.10', Authorization: `Bearer ${process.env.STRIPE_KEY}` },
  });
  return stripe.paymentIntents.create({ customer, amount: cents, currency: 'eur' });
}
