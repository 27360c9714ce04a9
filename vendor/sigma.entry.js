// What the explorer takes of sigma.js and graphology; esbuild leaves the rest out.
export { default as Sigma } from "sigma";
export { NodeProgram, EdgeProgram } from "sigma/rendering";
export { floatColor } from "sigma/utils";
export { MultiDirectedGraph } from "graphology";
