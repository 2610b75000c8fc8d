import { tick } from 'svelte';

/**
 * Takes what a form submits, one at a time, and puts the focus in the first field that is to be corrected.
 * Give the form `method="dialog"`: sent before its scripts run, it goes nowhere.
 * @param work sends what was typed, or says at its field what to correct
 */
export const takeSubmit =
  (isBusy: () => boolean, work: (form: HTMLFormElement) => Promise<void>) =>
  async (event: SubmitEvent & { currentTarget: HTMLFormElement }): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    if (isBusy()) return;
    await work(form);
    await tick();
    // An answer can lead back to the form before this one, which has the field.
    const isLost = !form.isConnected && document.activeElement === document.body;
    const place = isLost ? document : form;
    place.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
