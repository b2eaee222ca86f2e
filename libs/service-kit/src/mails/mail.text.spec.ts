import { describe, expect, it } from '@jest/globals';
import { plainText, textOfHtml, withoutQuotes } from './mail.text.ts';

const said = 'It is down again.\n\nPlease call me.';
const earlier = '> We have found the fault.\n>\n>> When will it be up?';

describe('what somebody wrote', () => {
  it.each([
    ['Gmail', `On Mon, Mar 2, 2026 at 10:00 AM Trunkline <care@carrier.example> wrote:\n\n${earlier}`],
    [
      'Gmail, over two lines',
      `On Mon, Mar 2, 2026 at 10:00 AM Trunkline customer care department\n<care@carrier.example> wrote:\n\n${earlier}`,
    ],
    ['Gmail in German', `Am Mo., 2. März 2026 um 10:00 Uhr schrieb Trunkline <\ncare@carrier.example>:\n\n${earlier}`],
    ['Apple Mail in French', `Le 2 mars 2026 à 10:00, Trunkline <care@carrier.example> a écrit :\n\n${earlier}`],
    ['Thunderbird', `On 02/03/2026 10:00, Trunkline wrote:\n${earlier}`],
    ['Thunderbird in Spanish', `El 2/3/26 a las 10:00, Trunkline escribió:\n${earlier}`],
    ['Gmail in Japanese', `2026年3月2日(月) 10:00 Trunkline <care@carrier.example>:\n\n${earlier}`],
    [
      'Outlook',
      '________________________________\nFrom: Trunkline <care@carrier.example>\nSent: Monday, March 2, 2026 10:00\nTo: Ana\nSubject: T-1',
    ],
    [
      'Outlook without a rule',
      'From: Trunkline <care@carrier.example>\nSent: Monday, March 2, 2026 10:00\nTo: Ana\nSubject: T-1\n\nWe have found it.',
    ],
    [
      'Outlook in German',
      'Von: Trunkline <care@carrier.example>\nGesendet: Montag, 2. März 2026 10:00\nAn: Ana\nBetreff: T-1\n\nGefunden.',
    ],
    ['an old Outlook', '-----Original Message-----\nFrom: Trunkline\n\nWe have found it.'],
    ['a signature', '-- \nAna Pereira\nAcme Industrial'],
  ])('is without what %s puts below it', (_, below) => expect(withoutQuotes(`${said}\n\n${below}`)).toBe(said));

  it('between quoted lines stays, without them', () => {
    expect(withoutQuotes('> When can we come?\nAt nine.\n> To which address?\nThe old one.')).toBe('At nine.\nThe old one.');
  });

  it.each([
    'On Monday I wrote to you: nobody answered.',
    'From: Denver\nto Boulder, the line is down.',
    'The path is:\nA -- B -- C',
    'I am the one who wrote:\nplease call me.',
  ])('stays whole where it only looks like a quote: %j', (text) => expect(withoutQuotes(text)).toBe(text));

  it('of a mail in HTML is its words, line by line', () => {
    const html = `<html><head><style>p { color: red }</style></head><body><p>It is&nbsp;down &amp; out.<br>Call&#33;</p>
      <script>alert(1)</script><div>Ana</div><b`;
    expect(plainText(textOfHtml(html)).split(/\n\s*/)).toEqual(['It is down & out.', 'Call!', 'Ana']);
  });

  it('is read in no time, however it is written', () => {
    for (const part of ['<', '&', 'on ', '>\n', '-- \n\n', 'On a ', '<a ', '&#', '_', 'From: x\n']) {
      expect(withoutQuotes(plainText(textOfHtml(part.repeat(500_000)))).length).toBeLessThanOrEqual(1_000_000);
    }
  });
});
