/** What Chromium brings when a site may be put on the home screen. */
interface InstallEvent extends Event {
  readonly prompt: () => Promise<unknown>;
}
const isInstallEvent = (event: Event): event is InstallEvent => 'prompt' in event;

/** The way onto the home screen, offered once the course is kept and never before (`KeepCourse.svelte`). */
class HomeScreen {
  /** Has the browser ask; null where it has nothing to ask, or the site is there already. */
  ask = $state.raw<(() => Promise<void>) | null>(null);

  /** Keeps the browser from offering it by itself. Call once, as a page starts. */
  listen(): void {
    addEventListener('beforeinstallprompt', (event) => {
      if (!isInstallEvent(event)) return;
      event.preventDefault();
      this.ask = async () => {
        this.ask = null;
        await event.prompt();
      };
    });
    addEventListener('appinstalled', () => {
      this.ask = null;
    });
  }

  /** On an iPhone or iPad people do it themselves, by the browser's own button to share. */
  get byHand(): boolean {
    return 'standalone' in navigator && navigator.standalone === false;
  }
}

export const homeScreen = new HomeScreen();
