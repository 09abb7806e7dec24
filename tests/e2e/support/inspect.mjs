/** Looking over a page as it stands: what does not fit, what is too small, what is in the wrong language. */

/** House rule: no text on the screen is smaller. */
const SMALLEST_TEXT_PX = 14;

/** Complaints about the layout of the open page, each naming the element; none when all is well. `look` runs a function in the page. */
export function layoutFaults(look) {
  return look((smallest) => {
    const faults = new Set();
    const named = (element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}"> “${element.textContent.trim().slice(0, 30)}”`;
    const style = (element) => getComputedStyle(element);
    const scrolls = (element) => /auto|scroll/.test(style(element).overflowX) && element.scrollWidth > element.clientWidth;
    const insideScroller = (element) => {
      for (let up = element.parentElement; up !== null; up = up.parentElement) if (scrolls(up)) return true;
      return false;
    };
    const forEyes = (element) => element.checkVisibility({ visibilityProperty: true }) && element.closest(".unseen") === null;

    const root = document.scrollingElement;
    if (root.scrollWidth > innerWidth) faults.add(`the page is ${root.scrollWidth} px wide in a window of ${innerWidth}`);

    for (const element of document.querySelectorAll("body *")) {
      if (!forEyes(element)) continue;
      if (scrolls(element)) faults.add(`a horizontal scroll bar of ${element.scrollWidth - element.clientWidth} px: ${named(element)}`);
      const box = element.getBoundingClientRect();
      if (element.matches("button, a, input, select, textarea, h1, h2") && box.width > 0 && !insideScroller(element)) {
        if (box.right > innerWidth + 1 || box.left < -1) faults.add(`beyond the edge: ${named(element)}`);
      }
      // Data may be shortened with an ellipsis; what is always the same must always be whole.
      if (element.matches("button, a, th[scope=col], h2, label") && element.scrollWidth > element.clientWidth + 1) faults.add(`cut off: ${named(element)}`);
      const owns = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
      if (owns && parseFloat(style(element).fontSize) < smallest) faults.add(`text of ${style(element).fontSize}: ${named(element)}`);
    }
    return [...faults];
  }, SMALLEST_TEXT_PX);
}

/** Chinese that is left on an English page once the office's own data is taken away. */
export async function chineseLeft(page, data) {
  const said = await page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
      // A language is called by its own name.
      if (element.closest("[lang='zh-CN']") !== null) continue;
      if (node.nodeType === Node.TEXT_NODE) found.push(node.data);
      else for (const name of ["title", "placeholder", "aria-label", "alt"]) found.push(node.getAttribute(name) ?? "");
    }
    return found;
  });
  const words = [...data].sort((a, b) => b.length - a.length);
  const left = said
    .map((text) => words.reduce((rest, word) => rest.replaceAll(word, ""), text).replace(PRINTED_TITLE, "").replace(LUNAR_DAY, "").trim())
    .filter((text) => /\p{Script=Han}/u.test(text));
  return [...new Set(left)];
}

/** A day of the lunar calendar, which has no other writing. */
const LUNAR_DAY = /(闰?[正一二三四五六七八九十冬腊]+月)?(初[一二三四五六七八九十]|十[一二三四五六七八九]?|廿[一二三四五六七八九]?|二十|三十)/gu;

/** The title of the printed sheet, as the office has set it. */
const PRINTED_TITLE = /\d{4}年\d{1,2}月份\S*值班安排表/gu;
