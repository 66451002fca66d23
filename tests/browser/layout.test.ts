// The bedside page on every screen and for every reader: it fits, follows the window, and can be read.
import { expect, it } from "vitest";
import { laterPump } from "../support/display-source.ts";
import { describeWith } from "../support/programs.ts";
import { bedsidePages, colouredPixels, eventually, reconstructed, text } from "./pages.ts";

describeWith(["chromium"], "the bedside page's layout", () => {
  const { open, pumpOn } = bedsidePages();

  it.each([
    { width: 1280, height: 800 },
    { width: 800, height: 480 },
  ])("fits a bedside screen of $width×$height: no scrolling, nothing cut off", async (size) => {
    const { page, source } = await open({ size });
    for (const state of ["idle", "reconstructed", "running", "trouble", "technical"]) {
      if (state === "reconstructed") {
        source.change(reconstructed);
        await page.waitForSelector(".remark:not([hidden])");
      }
      if (state === "technical") {
        source.change((view) => {
          const reason = "session taken over: another client uses the same client id (0x8e)";
          Object.assign(view.broker, { state: "offline", outboxDepth: 12, reason });
        });
        await page.waitForSelector(".technical");
      }
      if (state === "running") {
        pumpOn(source, 65 * 60_000);
        await page.waitForSelector('.curves[data-state="live"]');
      }
      if (state === "trouble") {
        source.change((view) => {
          view.store = { state: "full", reason: null };
        });
        await page.waitForSelector(".alerts p");
      }
      await page.waitForSelector(".hero .huge");
      const cut = await page.evaluate(() => {
        const root = document.documentElement;
        const cards = [...document.querySelectorAll<HTMLElement>(".card, footer, .top")];
        return [
          ...(root.scrollHeight > innerHeight || root.scrollWidth > innerWidth ? ["page"] : []),
          ...cards
            .filter((card) => card.offsetParent !== null)
            .filter(
              (card) => card.scrollHeight > card.clientHeight + 2 || card.scrollWidth > card.clientWidth + 2,
            )
            .map((card) => card.className),
        ];
      });
      expect(cut, state).toEqual([]);
    }
  });

  it.each([
    { width: 360, height: 740 },
    { width: 740, height: 360 },
    { width: 800, height: 1280 },
  ])("fits the width of a phone or a tablet of $width×$height", async (size) => {
    const { page, source } = await open({
      size,
      hash: "#pump=MW-0001",
      view: (view) => {
        for (const id of ["MW-0002", "MW-0003", "MW-0004"]) view.pumps.push(laterPump(view.nowMs, id));
        const reason = "session taken over: another client uses the same client id (0x8e)";
        Object.assign(view.broker, { state: "offline", outboxDepth: 12, reason });
      },
    });
    pumpOn(source, 5.6 * 60_000);
    await page.waitForSelector('.curves[data-state="live"]');
    await page.waitForSelector(".technical:visible");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width);
    const plot = await page.locator(".flow .plot").boundingBox();
    expect(plot?.height).toBeGreaterThan(60);
  });

  it.each([
    { width: 800, height: 480 },
    { width: 390, height: 844 },
  ])("shrinks its curves with the window, to $width×$height, and grows them again", async (size) => {
    const { page, source } = await open({});
    pumpOn(source, 5.6 * 60_000);
    await page.waitForSelector('.curves[data-state="live"]');
    const large = { width: 1280, height: 800 };
    /** What stands out of its box, and whether the drawing is as large as its box. */
    const look = () =>
      page.evaluate(() => {
        const faults: string[] = [];
        if (document.documentElement.scrollWidth > innerWidth) faults.push("page");
        for (const plot of document.querySelectorAll<HTMLElement>(".plot")) {
          const box = plot.getBoundingClientRect();
          const card = plot.closest(".card")?.getBoundingClientRect() ?? box;
          if (box.right > card.right || box.bottom > card.bottom) faults.push("plot leaves its card");
          const drawing = plot.querySelector(".uplot")?.getBoundingClientRect();
          if (Math.abs((drawing?.width ?? 0) - box.width) > 1) faults.push("drawing's width");
          if (Math.abs((drawing?.height ?? 0) - box.height) > 1) faults.push("drawing's height");
          if (plot.querySelectorAll("canvas").length !== 1) faults.push("drawings");
        }
        return faults;
      });
    /** Height of the room for the lettering below the curves, which follows the letters. */
    const lettering = () =>
      page.evaluate(() => {
        const plot = document.querySelector(".flow .uplot");
        const curve = plot?.querySelector(".u-over");
        return (plot?.getBoundingClientRect().bottom ?? 0) - (curve?.getBoundingClientRect().bottom ?? 0);
      });
    await eventually(look).toEqual([]);
    const before = await lettering();
    await page.setViewportSize(size);
    await eventually(look).toEqual([]);
    const letterPx = await page.evaluate(() =>
      Math.round(Number.parseFloat(getComputedStyle(document.body).fontSize) * 0.9),
    );
    expect(await lettering()).toBeCloseTo(letterPx * 1.7, -0.5);
    await eventually(() => colouredPixels(page, "flow", "left")).toBeGreaterThan(100);
    await page.setViewportSize(large);
    await eventually(look).toEqual([]);
    expect(await lettering()).toBe(before);
  });

  it("is built for everyone: landmarks, names, contrast by day and by night", async () => {
    const { page } = await open({});
    await page.waitForSelector(".hero .huge");
    for (const landmark of ["banner", "main", "contentinfo"] as const)
      expect(await page.getByRole(landmark).count(), landmark).toBe(1);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    expect(await page.locator("html").getAttribute("lang")).toBe("en-GB");
    expect(await page.getByRole("listitem", { name: "Session 3: still to come" }).count()).toBe(1);
    expect(await text(page, ".supply")).toContain("500 mL");

    for (const theme of ["day", "night"]) {
      const ratios = await page.evaluate((name) => {
        document.documentElement.dataset["theme"] = name;
        const style = getComputedStyle(document.documentElement);
        const light = (variable: string): number => {
          const hex = style.getPropertyValue(variable).trim();
          const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
            const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
            return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ratio = (a: string, b: string): number => {
          const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
          return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
        };
        const text = ["--ink", "--ink-soft", "--waiting", "--accent"].flatMap((ink) =>
          ["--card", "--ground"].map((ground) => [`${ink} on ${ground}`, ratio(ink, ground), 4.5] as const),
        );
        const shapes = ["--left", "--right", "--good", "--milk-reached", "--milk"].map(
          (ink) => [`${ink} on --card`, ratio(ink, "--card"), 3] as const,
        );
        const alert = ["--trouble-ground", "--notice-ground", "--accent-soft"].map(
          (ground) => [`--ink on ${ground}`, ratio("--ink", ground), 4.5] as const,
        );
        return [...text, ...shapes, ...alert];
      }, theme);
      expect(ratios.filter(([, found, least]) => found < least).map(String), theme).toEqual([]);
    }
  });

  it("holds still for a reader who asks for calm", async () => {
    const { page } = await open({});
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.waitForSelector(".day-bar");
    expect(
      await page
        .locator(".day-bar")
        .first()
        .evaluate((bar) => getComputedStyle(bar).transitionDuration),
    ).toBe("0s");
  });
});
