import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
var plain=/^[A-Za-z0-9_.,:=@%+/][A-Za-z0-9_.,:=@%+/-]*$/;function shellQuote(word){return plain.test(word)?word:`'${word.replaceAll("'","'\\''")}'`}export{shellQuote};
