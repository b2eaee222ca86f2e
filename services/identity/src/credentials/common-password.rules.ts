/** Words that lists of leaked passwords begin with, and those that lie near at hand here. Figures and signs around and between them change nothing. */
const words = new Set(
  `
  aaaaaa abc abcd abcde abcdef access account accounts adidas admin administrator adobe alex alexander alexis alice amanda america amsterdam andrea andrew
  angel angela angels anthony apple arsenal ashley asdf asdfgh austin autumn babygirl backup banana bandit baseball basketball batman beach bear beautiful
  berlin bill billing bonjour boston brandon bubbles buster butter butterfly carrier chang changeit changeme charles charlie cheese chelsea chicken chocolate
  chris christ christian circuit cisco coffee company computer contact control cookie corvette cowboy cowboys customer daniel database david december default
  demo desktop diamond dolphin dragon eagle eagles elephant elizabeth email engineer enter enterprise eternal everyone example family february ferrari fiber
  fibre fishing flower football forever frankfurt freedom friday friend friends gandalf george ginger giants google guest guitar hallo hammer hannah happy
  harley heather hello hockey holiday home house hunter iloveyou insert internet invoice jackson jaguar james january jasmine jennifer jessica jesus john
  jonathan jordan joseph joshua july junior justin killer kitty knight lakers legend letmein liverpool login london love lovely lover loveyou lucky madison
  maggie magic manager march marina marine martin master matrix matthew maverick melissa mercedes merlin michael michelle mickey mobile monday money monitor
  monkey monster morgan mother mountain mustang my mypass mypassword naruto nascar nathan network newyork nicole nobody november october office online
  operator oracle orders orange pa parola pass passe passphrase passw passwd passwo passwor password patrick peanut pepper phoenix please pokemon portal
  princess private pussy qaz qwe qwer qwert qwerty qwertyu qwertz rachel rainbow ranger raider robert rocket root router samantha samsung saturday scooter
  secret secure security september server service shadow sharon silver simple slipknot snoopy soccer software sommer sophie spider spiderman spring star
  startrek starwars steelers stella steven summer sunday sunshine super superman superuser support sweet switch system taylor telecom temp temporary tennis
  test tester testing thomas thunder thursday tigger tiger tinkerbell today trustno trustnoone trunkline tuesday unknown user username victoria vodafone
  wednesday welcome welcometo whatever william willkommen winner winter wizard wordpass work xxxx yamaha yankees yellow zaq zxc zxcv zxcvbn zxcvbnm
  `
    .trim()
    .split(/\s+/),
);

/** Ways over the keyboard, through the alphabet and up the numbers. */
const ways = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop[]asdfghjkl;zxcvbnm,./',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.',
  'zaq12wsxcde34rfvbgt56yhn',
  'zaq1xsw2cde3vfr4bgt5nhy6',
  'qazwsxedcrfvtgbyhnujm',
  'qweasdzxcrtyfghvbn',
  '123qweasdzxc',
  '1234qwerasdfzxcv',
  '12345qwertasdfgzxcvb',
  '!@#$%^&*()_+qwertyuiop',
].flatMap((way) => [way + way, [...(way + way)].reverse().join('')]);

/** Letters as which figures and signs are read. */
const readAs: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i', '|': 'l' };

/** Whether others would try this early: a short piece over and over, a way over the keyboard, or one or two common words, however dressed up. */
export function isCommon(password: string): boolean {
  const plain = password.toLowerCase();
  return isRepeated(plain) || isWay(plain) || lettersOf(plain).some(areWords);
}

const isRepeated = (text: string): boolean => /^(.{1,4}?)\1+.{0,3}$/su.test(text);

/** Also one with a piece of another behind it. */
function isWay(text: string): boolean {
  const reach = Math.max(
    ...Array.from(text, (_, length) => (ways.some((way) => way.includes(text.slice(0, length + 1))) ? length + 1 : 0)),
  );
  const rest = text.slice(reach);
  return reach >= 4 && (rest.length <= 3 || ways.some((way) => way.includes(rest)));
}

/** The letters of a password, with what stands between them left out, or read as letters. */
function lettersOf(text: string): string[] {
  const inner = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const read = (whole: string) => whole.replace(/[^\p{L}]/gu, (sign) => readAs[sign] ?? '');
  return [text.replace(/[^\p{L}]/gu, ''), read(inner), read(text)].filter((letters) => letters.length > 0);
}

/** Whether the text is one or two of the words, each as often as you like. */
function areWords(text: string): boolean {
  const beginnings = (rest: string) => [...words].filter((word) => rest.startsWith(word));
  const follow = (rest: string, used: string[]): boolean => {
    if (rest === '') return true;
    return beginnings(rest).some((word) => {
      const known = used.includes(word) ? used : [...used, word];
      return known.length <= 2 && follow(rest.slice(word.length), known);
    });
  };
  return follow(text, []);
}
