// What Slack checks itself before a form is sent.

const EMPTY = "Please complete this required field.";

export function missing(filled) {
  const errors = {};
  for (const block of filled.blocks.filter((one) => one.type === "input")) {
    const words = wrong(block, filled.fields.get(block.block_id).read());
    if (words) errors[block.block_id] = words;
  }
  return errors;
}

function wrong({ element, optional }, value) {
  const given = Object.values(value)[0];
  const empty = given === null || given === undefined || (Array.isArray(given) && !given.length) || (typeof given === "string" && !given.trim());
  if (empty) return optional ? "" : EMPTY;
  if (element.min_length && given.length < element.min_length) return `Please write at least ${element.min_length} characters.`;
  if (element.type === "email_text_input" && !/^\S+@\S+\.\S+$/.test(given)) return "Please write an email address.";
  if (element.type === "url_text_input" && !URL.canParse(given)) return "Please write a whole link, such as https://example.org.";
  if (element.type === "number_input") return number(element, given);
  return "";
}

function number(element, given) {
  const pattern = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
  if (!pattern.test(given.trim())) return element.is_decimal_allowed ? "Please write a number." : "Please write a whole number.";
  if (element.min_value !== undefined && Number(given) < Number(element.min_value)) return `Please write ${element.min_value} or more.`;
  if (element.max_value !== undefined && Number(given) > Number(element.max_value)) return `Please write ${element.max_value} or less.`;
  return "";
}
