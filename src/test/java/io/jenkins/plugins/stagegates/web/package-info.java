/** What people do on the web pages, in a real browser. Page objects know no host, so that they serve for Jenkins too. */
package io.jenkins.plugins.stagegates.web;
