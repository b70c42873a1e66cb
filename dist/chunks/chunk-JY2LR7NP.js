import{createRequire as nodeRequire}from'node:module';const require=nodeRequire(import.meta.url);
import{visible}from"./chunk-GH275AKP.js";function sayNotes(notes,world){for(let note of notes)world.stderr.write(`note: ${visible(note)}
`)}export{sayNotes};
