/** What is in memory, for coding agents: read-only tools of the Model Context Protocol (MCP), at {@code /mcp}. */
package dev.observatory.lite.mcp;
