import { describe, expect, it } from '@jest/globals';
import { knownCarrier } from '../mail/carrier.ts';
import { whole } from '../mail/mail.declaration.ts';
import { renderMail } from '../mail/mail.render.ts';
import type { ReaderHabits } from '../mail/reader.ts';
import { milestoneMail } from './milestone.mail.tsx';
import { aLetter, aMilestone, before } from './order.fixture.ts';
import { orderLetter } from './order.letter.tsx';

const ana: ReaderHabits = {
  recipientName: 'Ana Lim',
  timeZone: 'Asia/Singapore',
  locale: null,
  reason: 'named',
  sentAt: new Date('2026-03-01T08:00:00Z'),
};
const mailOf = (event: ReturnType<typeof aMilestone>, reader: Partial<ReaderHabits> = {}) =>
  renderMail('order-milestone', whole, event, { ...ana, ...reader });
const letterOf = (event: ReturnType<typeof aLetter>, reader: Partial<ReaderHabits> = {}) =>
  renderMail('order-acknowledged', whole, event, { ...ana, ...reader });
const hostile = `<script>alert("1")</script> O'Brien & שלום 😀`;

describe('the acknowledgement letter', () => {
  it('greets its reader by name', async () => {
    expect((await letterOf(aLetter())).text).toContain('Hello Ana Lim,');
  });

  it('carries the care manager with phone and e-mail in both parts', async () => {
    const { html, text } = await letterOf(aLetter());
    for (const part of [html, text]) {
      for (const fact of ['Kim Tan', '+65 6000 0000', 'kim.tan@carrier.example']) expect(part).toContain(fact);
    }
  });

  it('says what was ordered', async () => {
    expect((await letterOf(aLetter())).text).toMatch(/Ethernet 10G\s+Singapore\s+Tokyo\s+CIR-1/);
  });

  it('has the order number in its subject', () => {
    expect(orderLetter.subject(aLetter({ orderNumber: '注文 7' }), whole, knownCarrier)).toBe('Order 注文 7: acknowledged');
  });

  it('stays below 100 kB however long the order', async () => {
    const line = `"<&'`.repeat(50);
    const items = Array.from({ length: 500 }, () => ({
      action: 'add' as const,
      product: line,
      siteA: line,
      siteZ: line,
      serviceId: `'`.repeat(64),
    }));
    const { html } = await letterOf(aLetter({ items }), { recipientName: line });
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
    expect(html.includes('and 480 more')).toBe(true);
  });
});

describe('a name with markup, quotes and any letters', () => {
  it('is escaped in HTML', async () => {
    const { html } = await letterOf(aLetter({ ccm: { name: hostile, phone: '1', email: 'k@c.example' } }), { recipientName: hostile });
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; O&#x27;Brien &amp; שלום 😀');
  });

  it('stands as given in plain text', async () => {
    expect((await letterOf(aLetter(), { recipientName: hostile })).text).toContain(`Hello ${hostile},`);
  });
});

describe('the mail about a milestone', () => {
  it('says when in the zone of its reader, and names the zone', async () => {
    expect((await mailOf(aMilestone())).text).toContain('When: Sunday, 1 March 2026 at 16:00 (Asia/Singapore, GMT+08:00)');
  });

  it('uses UTC for a reader without a zone', async () => {
    expect((await mailOf(aMilestone(), { timeZone: null })).text).toContain('When: Sunday, 1 March 2026 at 08:00 (UTC)');
  });

  it('writes dates in the language of its reader', async () => {
    expect((await mailOf(aMilestone(), { locale: 'de-DE' })).text).toContain('Sonntag, 1. März 2026 um 16:00');
  });

  it.each(['x', 'tlh-Klingon', 'en_US', '!!'])('falls back to English for the locale %s', async (locale) => {
    expect((await mailOf(aMilestone(), { locale })).text).toContain('Sunday, 1 March 2026 at 16:00');
  });

  it('says that it missed', async () => {
    expect(milestoneMail.subject(aMilestone({ status: 'missed' }), whole, knownCarrier)).toBe(
      'Order ORD-1: Installation complete – missed',
    );
  });

  it('carries due date, note, what is next and who answers', async () => {
    const { text } = await mailOf(
      aMilestone({ dueDate: '2026-03-05', note: 'Rack 4\nKey at desk', next: { milestone: 'service-activated', dueDate: '2026-03-10' } }),
    );
    for (const line of [
      'Due date: 5 March 2026',
      'Note: Rack 4\nKey at desk',
      'Next: Service activated, due 10 March 2026',
      'Your customer care manager is Kim Tan.',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('shows was and now for a commit date that moved, and says that it corrects', async () => {
    const was = before({ milestone: 'commit-date-set', status: 'reached', at: '2026-02-20T08:00:00Z', dueDate: '2026-03-20' });
    const event = aMilestone({ milestone: 'commit-date-set', dueDate: '2026-03-27', ...was });
    expect((await mailOf(event)).text).toContain('Due date: 27 March 2026 (was 20 March 2026)');
    expect(milestoneMail.subject(event, whole, knownCarrier)).toBe('Order ORD-1: Commit date set (corrected)');
  });

  it('is no correction when it was only planned before', () => {
    const event = aMilestone(before({ milestone: 'installation-complete', status: 'planned', at: '2026-02-20T08:00:00Z' }));
    expect(milestoneMail.subject(event, whole, knownCarrier)).toBe('Order ORD-1: Installation complete');
  });

  it.each([
    ['named', 'because you are the order contact of order ORD-1'],
    ['registered', 'because you are registered for order mails of enterprise E-1'],
  ] as const)('says why it came to a reader who is %s', async (reason, why) => {
    expect((await mailOf(aMilestone(), { reason })).text).toContain(why);
  });
});
