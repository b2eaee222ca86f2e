import { driver } from 'driver.js';
import 'driver.js/dist/driver.css';
import { stepsOf } from './steps.ts';
import { tourWords } from './tour.words.ts';
import './tour.css';

/** Shows what is where on this page, step by step: by mouse, by arrow keys, and to whoever listens. Ends at Escape, and gives the focus back to where it came from. */
export function walk(route: string, from: Element): void {
  const steps = stepsOf(route);
  const guide = driver({
    steps: steps.map(({ target, says }, index) => ({
      element: target,
      popover: { description: says, progressText: tourWords.progress({ step: index + 1, count: steps.length }) },
    })),
    animate: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    showProgress: true,
    nextBtnText: tourWords.next,
    prevBtnText: tourWords.back,
    doneBtnText: tourWords.done,
    popoverClass: 'guide',
    onPopoverRender: ({ closeButton }) => closeButton.setAttribute('aria-label', tourWords.close),
    // After the guide has put it where it thinks best.
    onDestroyed: () => void setTimeout(() => from instanceof HTMLElement && from.focus()),
  });
  guide.drive();
}
