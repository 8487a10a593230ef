import { escapeMarkdown } from '../lib/index.ts';
import type { Story } from './story.ts';

/** A story as Markdown: a heading, the headline, and each chapter that has sentences with one line for each. */
export function renderMarkdown(story: Story): string {
  const { account, day, headline, chapters } = story;
  const title = account.name === null ? account.id : account.name;
  const parts = chapters
    .filter(({ sentences }) => sentences.length > 0)
    .map((chapter) => {
      const lines = chapter.sentences.map(({ text }) => `- ${escapeMarkdown(text)}`);
      return `## ${chapter.title}\n\n${lines.join('\n')}\n`;
    });
  return `# ${escapeMarkdown(`${title}, ${day}`)}\n\n**${escapeMarkdown(headline.text)}**\n\n${parts.join('\n')}`;
}
