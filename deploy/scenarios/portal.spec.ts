import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessFindings, testBrowser, type TestBrowser } from '@trunkline/testing';
import type { Endpoints } from '../local/endpoints.ts';
import { ClientTokens } from '../local/tokens.ts';
import { reached } from './orders.ts';
import { workAtTheDesk } from './portal.desk.fixture.ts';
import { lookAt, looks, pages, patienceMs, signInWrongly } from './portal.fixture.ts';
import { addContact, disputeAnOutage, keepFree, takeAccounts } from './portal/admin.fixture.ts';
import { pointAtAList, waitForChanges } from './portal/live.fixture.ts';
import { setUpAFactor } from './portal/factor.fixture.ts';
import { callThingsStrangely, followDeadLinks } from './portal/names.fixture.ts';
import { readABill, reportAndEscalate, searchFor } from './portal.forms.fixture.ts';
import { goOffline, loseAnAnswer, missAService, waitForAService } from './portal/network.fixture.ts';
import { doAllByKeyboard } from './portal/keyboard.fixture.ts';
import { followALink } from './portal.link.fixture.ts';
import { printPages } from './portal/print.fixture.ts';
import { beKeptOut, loseRights } from './portal/rights.fixture.ts';
import { readWhyRefused } from './portal/refused.fixture.ts';
import { announceLate } from './portal/late.fixture.ts';
import { beSlow } from './portal/slow.fixture.ts';
import { speakJapanese } from './portal/speech.fixture.ts';
import { keepTyped, signOutByMenu, signOutEverywhere } from './portal/session.fixture.ts';
import { actForTwo, lookForOthers, swapThroughPortal } from './portal/swap.fixture.ts';
import { visit, type Scene, type SignIn, type Visit } from './portal.visit.fixture.ts';
import { askOnce, reportTwice, takePeople } from './portal/wizard.fixture.ts';
import { publishOverHttp } from './publishers.ts';
import { startStack, type Stack } from './stack.ts';

let stack: Stack;
let chromium: TestBrowser;
let endpoints: Endpoints;
let portal: string;
let scene: Scene;
beforeAll(async () => {
  [stack, chromium] = await Promise.all([startStack({ sample: true }), testBrowser()]);
  endpoints = await stack.endpoints();
  portal = endpoints.services['control-center']!.url;
  scene = { signIn, portal, endpoints, stack };
}, 300_000);
afterAll(() => Promise.all([stack?.stop(), chromium?.stop()]), 60_000);

const signIn: SignIn = (...where) => visit(chromium.browser, endpoints, ...where);

describe('a page of the portal', () => {
  let seen: Visit;
  beforeAll(async () => void (seen = await signIn('ana.pereira', '/e/ENT-ACME')), patienceMs * 2);
  afterAll(() => seen?.context.close());

  it.each(pages)(
    '%s shows what is there, to everybody, wide and light or narrow and dark',
    async (path, heading, content) => {
      const { page, complaints } = seen;
      await lookAt(page, `${portal}/e/ENT-ACME${path}`, heading, content);
      expect(complaints).toEqual([]);
    },
    patienceMs * 3,
  );
});

describe('a bill', () => {
  it(
    'is on the first page beside the account team, says what changed and why, and is there as a document; who asked about it sees by when a person answers',
    async () => {
      const { context, page, complaints } = await signIn('ana.pereira', '/e/ENT-ACME');
      await page.getByRole('link', { name: 'staff.salesengineer@trunkline.example' }).waitFor();
      await page.getByRole('heading', { name: 'Open tickets' }).waitFor();
      await readABill(page, context, portal);
      expect(complaints).toEqual([]);
      await context.close();
    },
    patienceMs * 3,
  );
});

describe('a form that is refused', () => {
  it('says why in the language of the page, without a word of English', () => readWhyRefused(scene), patienceMs * 3);
});

describe('help', () => {
  it(
    'reads well to everybody, signed in or not',
    async () => {
      const context = await chromium.browser.newContext({ viewport: { width: 320, height: 700 }, colorScheme: 'dark' });
      const page = await context.newPage();
      for (const path of ['/help', '/help/billing', '/help/registration?language=ja']) {
        await page.goto(portal + path, { timeout: patienceMs });
        expect(await accessFindings(page)).toEqual([]);
      }
      await context.close();
    },
    patienceMs * 3,
  );
});

describe('the way in', () => {
  it(
    'reads well to everybody, and says what was wrong',
    async () => {
      const context = await chromium.browser.newContext();
      context.setDefaultTimeout(patienceMs);
      const page = await context.newPage();
      for (const look of looks) expect(await signInWrongly(page, portal, look)).toEqual([]);
      await context.close();
    },
    patienceMs * 3,
  );

  it(
    'asks whoever has two enterprises, and came for none of them, for which',
    async () => {
      const { context, page } = await signIn('robin.okafor', '/', /\/enterprise$/);
      expect(await accessFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Nordhavn' }).press('Enter');
      await page.waitForURL(`${portal}/e/ENT-NORDHAVN`);
      await context.close();
    },
    patienceMs * 3,
  );
});

describe('somebody with two enterprises', () => {
  it('acts for one in each tab, and goes over by the switcher on the same kind of page', () => actForTwo(scene), patienceMs * 3);
});

describe('somebody else’s', () => {
  it('enterprise and things are not there, by link or by request', () => lookForOthers(scene), patienceMs * 3);

  it(
    'things are neither shown nor changed by any route of any service',
    async () => expect(await swapThroughPortal(scene)).toEqual({ calls: expect.any(Number), findings: [] }),
    patienceMs * 3,
  );
});

describe('a section that somebody may not see', () => {
  it(
    'leads home from a link, says why and who can change it, and is asked for nothing',
    async () => {
      const { context, page, complaints } = await signIn('casey.lind', '/e/ENT-ACME/orders', `${portal}/e/ENT-ACME`);
      await page.getByText('You may not see “Orders” for Acme Industrial').waitFor();
      await page.getByRole('link', { name: 'Ana Pereira' }).waitFor();
      expect(complaints).toEqual([]);
      await context.close();
    },
    patienceMs * 2,
  );
});

describe('an open page', () => {
  it(
    'shows what is reported elsewhere, without being loaded again',
    async () => {
      const { context, page } = await signIn('noor.haddad', '/e/ENT-ACME/orders/SO-1003');
      const milestones = page.locator('.milestones');
      await milestones.getByText('Site survey scheduled').waitFor();
      const door = { url: endpoints.services['orders']!.url, tokens: ClientTokens.of('provisioning', endpoints) };
      expect((await publishOverHttp(door, reached('SO-1003', 'equipment-shipped'), '/provisioning')).status).toBe(202);
      await milestones.getByText('Equipment shipped').waitFor();
      await context.close();
    },
    patienceMs * 3,
  );
});

describe('a link in a mail', () => {
  it(
    'shows its reader what the mail is about without signing in, as it is by now, until they end it',
    () => followALink(chromium.browser, endpoints),
    patienceMs * 3,
  );
});

describe('a fault', () => {
  it(
    'is reported, and talked about, on a page that reads well to everybody',
    async () => {
      const { context, page } = await signIn('ana.pereira', '/e/ENT-ACME/services/EL-100431');
      await reportAndEscalate(page);
      for (const path of ['services/EL-100431', 'repair']) {
        await page.goto(`${portal}/e/ENT-ACME/${path}`);
        await page.getByText('No light on the port').waitFor();
      }
      expect(await accessFindings(page)).toEqual([]);
      await context.close();
    },
    patienceMs * 3,
  );
});

describe('a search', () => {
  it(
    'opens by keys alone, and Enter leads to the thing whose number was typed',
    async () => {
      const { context, page } = await signIn('ana.pereira', '/e/ENT-ACME/profile');
      await searchFor(page, 'SO-1003');
      await page.waitForURL(`${portal}/e/ENT-ACME/orders/SO-1003`);
      await context.close();
    },
    patienceMs * 3,
  );
});

describe('the Desk', () => {
  it(
    'shows each of the staff what waits for them, and lets them work there and on the page that the customer sees',
    () => workAtTheDesk(chromium.browser, endpoints),
    patienceMs * 8,
  );
});

describe('whoever has to do with a portal', () => {
  it.each([
    ['goes back and forward, clicks twice, and has reported a fault once', reportTwice],
    ['goes back and forward, clicks twice, and has asked about a bill once', askOnce],
    ['looks what a table of people would do, forgets it, and takes it once', takePeople],
    ['points at a list, which stays under the pointer whatever is reported', pointAtAList],
    ['sees what is reported within two seconds of it', waitForChanges],
    ['takes accounts of a customer from a table, row by row', takeAccounts],
    ['keeps a time free of work, and reads a calendar until it is revoked', keepFree],
    ['sees to it whom customers are told to call', addContact],
    ['announces work of tomorrow, for which somebody answers', announceLate],
    ['gives names of 200 letters, from right to left, with emoji and markup, which are text and fit', callThingsStrangely],
    ['follows links to what is gone or not theirs, to pages that say so', followDeadLinks],
    ['is offline, stays where they are, and goes on once they are online', goOffline],
    ['loses an answer, says it again, and has said it once', loseAnAnswer],
    ['misses what a service shows that is away, and nothing else', missAService],
    ['is told within seconds of a service that does not answer, and sees the rest', waitForAService],
    ['is on a slow line: pages say that they load, nothing moves, and all is sent once', beSlow],
    ['finds what they typed after their session ended', keepTyped],
    ['disputes the bill for an outage, which is filled in', disputeAnOutage],
    ['does what people come for, ten things, by keyboard alone', doAllByKeyboard],
    ['prints a bill and a ticket', printPages],
    ['chooses a language, which is theirs from then on', speakJapanese],
    ['loses rights while a page is open, which shows it by itself', loseRights],
    ['is kept out while a page is open, which says so', beKeptOut],
    ['signs out, here and at identity', signOutByMenu],
    ['signs out everywhere', signOutEverywhere],
    ['is asked by their enterprise for a second factor, and sets it up', setUpAFactor],
  ])('%s', (_, does) => does(scene), patienceMs * 3);
});
