package org.signrelay.pages;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A drawing as an XML parser sees it: the outside judge of whether it is well-formed. */
record Xml(Document document) {
  static Xml of(Drawing drawing) {
    try {
      return new Xml(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(drawing.svg()))));
    } catch (Exception e) {
      throw new AssertionError("the drawing is not XML", e);
    }
  }

  List<Element> elements(String name) {
    NodeList found = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  List<Element> elements(String name, String style) {
    return elements(name).stream()
        .filter(element -> List.of(element.getAttribute("class").split(" ")).contains(style))
        .toList();
  }

  List<String> texts() {
    return elements("text").stream().map(Element::getTextContent).toList();
  }

  static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
