export { shellQuote } from '../core/shell-quote.ts';
