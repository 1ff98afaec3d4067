package org.signrelay.clips.captions;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes ELAN's EAF 3.0: one tier {@code translation} whose annotations hang on shared time slots.
 * The date is a fixed one, so that the same cues give the same file.
 */
final class ElanDocument {
  private static final String SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String DATE = "1970-01-01T00:00:00+00:00";
  private static final String TYPE = "default-lt";

  private final XMLStreamWriter xml;

  private ElanDocument(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String of(List<Cue> cues) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new ElanDocument(xml).document(cues);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("an EAF document cannot be written to memory", e);
    }
    return text.append('\n').toString();
  }

  private void document(List<Cue> cues) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    start(
        "ANNOTATION_DOCUMENT",
        "AUTHOR",
        "SignRelay",
        "DATE",
        DATE,
        "FORMAT",
        "3.0",
        "VERSION",
        "3.0");
    xml.writeNamespace("xsi", XSI);
    xml.writeAttribute("xsi", XSI, "noNamespaceSchemaLocation", SCHEMA);
    empty("HEADER", "MEDIA_FILE", "", "TIME_UNITS", "milliseconds");
    SortedMap<Long, String> slots = slots(cues);
    start("TIME_ORDER");
    for (Map.Entry<Long, String> slot : slots.entrySet()) {
      empty("TIME_SLOT", "TIME_SLOT_ID", slot.getValue(), "TIME_VALUE", slot.getKey().toString());
    }
    xml.writeEndElement();
    start("TIER", "LINGUISTIC_TYPE_REF", TYPE, "TIER_ID", "translation");
    for (int i = 0; i < cues.size(); i++) {
      annotation(i + 1, cues.get(i), slots);
    }
    xml.writeEndElement();
    empty(
        "LINGUISTIC_TYPE",
        "GRAPHIC_REFERENCES",
        "false",
        "LINGUISTIC_TYPE_ID",
        TYPE,
        "TIME_ALIGNABLE",
        "true");
    xml.writeEndDocument();
  }

  /** The id of each moment, in their order. */
  private static SortedMap<Long, String> slots(List<Cue> cues) {
    TreeSet<Long> moments = new TreeSet<>();
    for (Cue cue : cues) {
      moments.add(cue.startMillis());
      moments.add(cue.endMillis());
    }
    SortedMap<Long, String> slots = new TreeMap<>();
    for (Long moment : moments) {
      slots.put(moment, "ts" + (slots.size() + 1));
    }
    return slots;
  }

  private void annotation(int number, Cue cue, SortedMap<Long, String> slots)
      throws XMLStreamException {
    start("ANNOTATION");
    start(
        "ALIGNABLE_ANNOTATION",
        "ANNOTATION_ID",
        "a" + number,
        "TIME_SLOT_REF1",
        String.valueOf(slots.get(cue.startMillis())),
        "TIME_SLOT_REF2",
        String.valueOf(slots.get(cue.endMillis())));
    start("ANNOTATION_VALUE");
    xml.writeCharacters(cue.text());
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private void start(String element, String... attributes) throws XMLStreamException {
    xml.writeStartElement(element);
    attributes(attributes);
  }

  private void empty(String element, String... attributes) throws XMLStreamException {
    xml.writeEmptyElement(element);
    attributes(attributes);
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], attributes[i + 1]);
    }
  }
}
