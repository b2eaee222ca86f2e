/** What help says of one subject, in paragraphs. */
export interface Topic {
  /** Its place in addresses: `/help/orders`. */
  name: string;
  title: string;
  says: string[];
}

/** In the order in which somebody new needs them. */
export const topics: Topic[] = [
  {
    name: 'signing-in',
    title: 'Signing in and out',
    says: [
      'You sign in with your user name and your password; where your enterprise asks for it, also with a code from an app on your phone. If you forgot your password, the page on which you sign in lets you choose another.',
      'You are signed out after an hour without doing anything, and after twelve hours. What you typed is not lost: sign in again in the window that opens, and go on where you were.',
      'Your profile lists every browser in which you are signed in. Sign out those that you do not know, and choose another password.',
    ],
  },
  {
    name: 'enterprises',
    title: 'Acting for several enterprises',
    says: [
      'The button beside our name says for which enterprise you act. Press it to find another of yours; you may act for one in each tab.',
      'Which one loads first you choose in your profile. What you may see and do in each, its administrator decides.',
    ],
  },
  {
    name: 'orders',
    title: 'Orders',
    says: [
      'The list has every order that you may see, the newest first. An order shows its phases, what was reached, what is planned and what was missed, and why; a date that slips stays visible.',
      'Your care manager is your one contact from the day you order until you accept the service. Under “Who was told” is every mail that we sent about the order, and to whom.',
    ],
  },
  {
    name: 'repair',
    title: 'Faults and repair',
    says: [
      'Report a fault with the service or circuit that it is about, how bad it is, and what you see. At once you get a number and the name of the person who answers for it until it is mended.',
      'The clock says what we promised by when. It stands while we wait for you; any word of yours on the ticket lets it go on.',
      'When we think that it works again, you confirm it or reopen the ticket. Without a word of yours it closes after 48 hours.',
    ],
  },
  {
    name: 'maintenance',
    title: 'Planned work',
    says: [
      'Here is all work on our network that touches your services: what lies ahead, the next first, and what is past. Times are in your zone, and beside them in the zone of the site where they differ.',
      'A piece of work, a GCR, may have several windows. An alternate night is used only where the first did not do. Each window says which of your services it touches and what they will feel.',
    ],
  },
  {
    name: 'notifications',
    title: 'Who is told what',
    says: [
      'People whom an order names are told of that order. Whoever is registered as a contact is told of what they chose, in the zone that stands beside them.',
      'Everything that we mailed is listed with whom it went to and why, and whether it arrived.',
    ],
  },
];

/** Topics in which every word stands, in any case; all without a word. */
export function topicsWith(words: string): Topic[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return topics.filter(({ title, says }) => {
    const text = [title, ...says].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
