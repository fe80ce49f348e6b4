// scimmy behind Express as a SCIM server of its own: prints its address, then serves until it is ended. The key comes by standard input.
import { randomUUID } from "node:crypto";
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

// The packages lie where the tests put them, not beside this file.
const require = createRequire(`${process.argv[2]}/`);
const express = require("express");
const SCIMMY = require("scimmy").default ?? require("scimmy");
const SCIMMYRouters = require("scimmy-routers").default ?? require("scimmy-routers");

const users = new Map();

SCIMMY.Resources.declare(SCIMMY.Resources.User)
    .ingress((resource, data) => {
        const id = resource.id ?? randomUUID();
        for (const [other, user] of users) {
            if (other !== id && user.userName.toLowerCase() === data.userName.toLowerCase()) {
                throw new SCIMMY.Types.Error(409, "uniqueness", "The user name is taken");
            }
        }
        users.set(id, { ...JSON.parse(JSON.stringify(data)), id });
        return users.get(id);
    })
    .egress((resource) => {
        if (!resource.id) return resource.filter ? resource.filter.match([...users.values()]) : [...users.values()];
        if (!users.has(resource.id)) throw new SCIMMY.Types.Error(404, null, "There is no such user");
        return users.get(resource.id);
    })
    .degress((resource) => {
        if (!users.delete(resource.id)) throw new SCIMMY.Types.Error(404, null, "There is no such user");
    });

createInterface({ input: process.stdin }).once("line", (key) => {
    const handler = (request) => {
        if (request.header("Authorization") !== `Bearer ${key.trim()}`) throw new Error("Authorization not detected!");
        return "administrator";
    };
    const server = express()
        .use("/", new SCIMMYRouters({ type: "bearer", handler }))
        .listen(0, "127.0.0.1", () => console.log(JSON.stringify({ address: `http://127.0.0.1:${server.address().port}` })));
});
